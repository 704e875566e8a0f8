import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Eslint from 'eslint';
import { DEFAULT_SETTINGS, type ResolvedSettings, readSettings } from '../settings.ts';

/** The shared settings that ESLint has for a file, and why they could not be read if they could not. */
export interface ConfiguredSettings {
  readonly settings: ResolvedSettings;
  readonly problem: string | null;
}

/** Reads the configuration as the ESLint of the working folder does; the defaults where there is none. */
export async function readConfiguredSettings(path: string, cwd: string): Promise<ConfiguredSettings> {
  try {
    const { ESLint } = await loadEslint(cwd);
    const eslint = new ESLint({ cwd });
    if ((await eslint.findConfigFile(path)) === undefined) return { settings: DEFAULT_SETTINGS, problem: null };
    const config = (await eslint.calculateConfigForFile(path)) as { settings?: Record<string, unknown> } | undefined;
    return { settings: readSettings(config?.settings).settings, problem: null };
  } catch (error) {
    return { settings: DEFAULT_SETTINGS, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function loadEslint(cwd: string): Promise<typeof Eslint> {
  const path = createRequire(join(cwd, 'package.json')).resolve('eslint');
  return (await import(pathToFileURL(path).href)) as typeof Eslint;
}
