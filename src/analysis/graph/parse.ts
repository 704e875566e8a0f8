import type { TSESTree } from '@typescript-eslint/utils';
import type * as BabelParser from '@babel/parser';
import { createRequire } from 'node:module';
import { type Program, createProgram } from './program.ts';

let parser: typeof BabelParser | null = null;

/** Loaded when the first file must be parsed: most processes that import the plugin never need it. */
function getParser(): typeof BabelParser {
  return (parser ??= createRequire(import.meta.url)('@babel/parser') as typeof BabelParser);
}

/**
 * Parses a file that ESLint does not see, whatever its dialect.
 * @returns null when it cannot be parsed, or is a kind of file that holds no script.
 */
export function parseProgram(path: string, text: string): Program | null {
  const script = /\.(?:vue|svelte|astro|html?)$/.test(path) ? extractScripts(text) : text;
  if (script === null) return null;
  try {
    const file = getParser().parse(script, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowUndeclaredExports: true,
      attachComment: false,
      plugins: getPlugins(path, script),
    });
    return createProgram(path, file.program as unknown as TSESTree.Program, file.comments ?? []);
  } catch {
    return null;
  }
}

function getPlugins(path: string, text: string): BabelParser.ParserPlugin[] {
  const common: BabelParser.ParserPlugin[] = [['estree', { classFeatures: true }], 'decorators', 'decoratorAutoAccessors', 'explicitResourceManagement'];
  if (/\.[mc]?ts$/.test(path)) return [...common, 'typescript'];
  if (/\.[mc]?jsx?$/.test(path)) return text.includes('@flow') ? [...common, 'flow', 'jsx'] : [...common, 'jsx'];
  // Components and pages do not say their dialect outside the tag: TypeScript reads JavaScript too.
  return path.endsWith('.tsx') ? [...common, 'typescript', 'jsx'] : [...common, 'typescript'];
}

/** The scripts of a component or page, on their own lines so that line numbers stay true. */
function extractScripts(text: string): string | null {
  const isAstro = text.startsWith('---');
  let script = '';
  let end = 0;
  const keep = (from: number, to: number): void => {
    script += text.slice(end, from).replace(/[^\n]+/g, '') + text.slice(from, to);
    end = to;
  };
  if (isAstro) keep(3, Math.max(3, text.indexOf('\n---', 3)));
  for (let open = text.indexOf('<script', end); open !== -1; open = text.indexOf('<script', end)) {
    const start = text.indexOf('>', open);
    const close = start === -1 ? -1 : text.indexOf('</script', start);
    if (close === -1) break;
    if (isScriptTag(text.slice(open, start))) {
      keep(start + 1, close);
      script += ';';
    } else keep(close, close);
  }
  return script === '' ? null : script;
}

/** Not data or a shader: `type="importmap"`, `type="x-shader/x-vertex"`. */
function isScriptTag(tag: string): boolean {
  const type = /\stype\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1] ?? 'module';
  return /^(?:module|ts|tsx|(?:text|application)\/(?:x-)?(?:java|ecma|type)script|text\/babel)$/i.test(type);
}
