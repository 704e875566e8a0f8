import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';
import { isAbsolute } from 'node:path';
import { isTypeScript } from '../code/component-files.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { getProjectRoot } from '../graph/project-root.ts';
import { asksForExactOptions } from '../graph/type-configs.ts';

/** Does TypeScript refuse `{ signal: undefined }` where a signal may be left out (`exactOptionalPropertyTypes`)? To be asked late: it may read a configuration. */
export const hasExactOptions: (facts: FileFacts) => boolean = defineFact((facts) => {
  if (!isTypeScript(facts)) return false;
  const services = facts.sourceCode.parserServices as Partial<ParserServicesWithTypeInformation> | undefined;
  if (services?.program) return services.program.getCompilerOptions().exactOptionalPropertyTypes === true;
  return isAbsolute(facts.filename) && asksForExactOptions(facts.filename, getProjectRoot(facts.filename, facts.cwd));
});
