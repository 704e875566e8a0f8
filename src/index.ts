import type { ESLint, Linter } from 'eslint';
import { createRequire } from 'node:module';
import { createConfigs } from './configs/index.ts';
import { rules } from './rules/index.ts';

export type { GracefulWorkersSettings } from './settings.ts';

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

type Plugin = ESLint.Plugin & { configs: { recommended: Linter.Config; strict: Linter.Config } };

// Rules typed by @typescript-eslint/utils are not assignable to ESLint's own types: the only cast.
const plugin = {
  meta: { name, version, namespace: 'graceful-workers' },
  rules,
  configs: {},
} as unknown as Plugin;

Object.assign(plugin.configs, createConfigs('graceful-workers', plugin, rules));

export default plugin;
// So that `require()` in a CommonJS configuration returns the plugin itself.
export { plugin as 'module.exports' };
