/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
  ],
  ruleDocTitleFormat: 'name',
  ruleListColumns: ['name', 'description', 'configsError', 'fixable', 'hasSuggestions'],
  ruleDocSectionInclude: ['Why', 'Examples', 'Limitations', 'When not to use it', 'With the runtime'],
  urlConfigs: 'https://github.com/graceful-workers/eslint-plugin-graceful-workers#presets',
};
