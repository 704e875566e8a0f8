import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const manifest = readFileSync(join(resolve(import.meta.dirname, '..'), 'package.json'), 'utf8');
const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };

/** A package in the version that this repository has, as `npm install` takes it. */
export function pinned(name: string): string {
  return `${name}@${devDependencies[name] ?? 'not-a-dev-dependency'}`;
}
