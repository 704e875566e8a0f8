import type { GracefulRule } from '../create-rule.ts';
import { SETTINGS_KEY } from '../settings.ts';
import { type GraphSetting, createGraphSetting } from './graph-setting.ts';

type RuleEntry = 'error' | readonly ['error', object];

/** One preset: a flat config object. */
export interface Preset {
  readonly name: string;
  readonly files: readonly string[];
  readonly plugins: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, RuleEntry>>;
  /** Nothing but what keeps ESLint's cache true. */
  readonly settings: Readonly<Record<typeof SETTINGS_KEY, { readonly graph: GraphSetting }>>;
}

/** Code that the presets look at: a preset without `files` would also reach CSS, JSON and Markdown. */
const FILES = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte}'];

/**
 * The presets, computed from each rule's metadata. Everything is an error: ESLint's
 * suppression baselines know nothing else.
 * @param plugin The plugin object, so that a preset is usable as a plain object.
 */
export function createConfigs(
  namespace: string,
  plugin: unknown,
  rules: Readonly<Record<string, GracefulRule>>,
): { readonly recommended: Preset; readonly strict: Preset } {
  const preset = (name: string, entries: Record<string, RuleEntry>): Preset => ({
    name: `${namespace}/${name}`,
    files: FILES,
    plugins: { [namespace]: plugin },
    rules: entries,
    settings: { [SETTINGS_KEY]: { graph: createGraphSetting() } },
  });
  const recommended: Record<string, RuleEntry> = {};
  const strict: Record<string, RuleEntry> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const id = `${namespace}/${name}`;
    strict[id] = 'error';
    const narrowing = rule.meta.docs?.recommended ?? false;
    if (narrowing === false) continue;
    recommended[id] = Object.keys(narrowing).length === 0 ? 'error' : ['error', narrowing];
  }
  return { recommended: preset('recommended', recommended), strict: preset('strict', strict) };
}
