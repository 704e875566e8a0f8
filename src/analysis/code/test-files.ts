import { relative } from 'node:path';
import { type FileFacts, defineFact } from '../file-facts.ts';

/** Folders and endings by which test code is known; taken below the project's root only. */
const TEST_PATH = /(?:^|[\\/])(?:tests?|__tests__|__mocks__|specs?|e2e)[\\/]|[.-](?:test|spec|bench)\.[cm]?[jt]sx?$|(?:^|[\\/])test\.[cm]?[jt]sx?$/i;

/** Is this file test code? */
export const isTestFile: (facts: FileFacts) => boolean = defineFact(({ cwd, filename }) => TEST_PATH.test(relative(cwd, filename)));
