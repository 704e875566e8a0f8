const BEGIN = '<!-- begin generated oxlint configuration -->';
const END = '<!-- end generated oxlint configuration -->';

/** JSON on one line, as a person writes it. */
function formatEntry(entry: unknown): string {
  return JSON.stringify(entry, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']');
}

/** The README with the recommended preset, written out for oxlint, between its marks. */
export function writeOxlintConfig(readme: string, recommended: Readonly<Record<string, unknown>>): string {
  const rules = Object.entries(recommended).map(([rule, entry]) => `    "${rule}": ${formatEntry(entry)}`);
  const text = `{
  "jsPlugins": ["eslint-plugin-graceful-workers"],
  "settings": { "graceful-workers": { "fetchTimeout": 10000 } },
  "rules": {
${rules.join(',\n')}
  }
}`;
  const start = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error('README.md has no place for the configuration of oxlint.');
  return `${readme.slice(0, start + BEGIN.length)}\n\n\`\`\`json\n${text}\n\`\`\`\n\n${readme.slice(end)}`;
}
