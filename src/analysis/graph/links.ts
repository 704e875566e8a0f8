import type * as Lexer from 'es-module-lexer';
import { createRequire } from 'node:module';
import { findString } from '../code/syntax.ts';
import { parseProgram } from './parse.ts';

/** What one module takes from another. */
export interface Link {
  readonly specifier: string;
  /**
   * - import: a static import; it runs with the module
   * - reexport: `export … from`; only what is asked of it is used
   * - call: `import()`, `require()`, `importScripts()`
   */
  readonly kind: 'import' | 'reexport' | 'call';
  /** The names taken, by the name under which this module passes them on; null for all of them. */
  readonly names: ReadonlyMap<string, string> | null;
}

let lexer: typeof Lexer | null = null;

function getLexer(): typeof Lexer {
  return (lexer ??= createRequire(import.meta.url)('es-module-lexer') as typeof Lexer);
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** The modules that a text loads when it runs, type-only ones left out; empty when it cannot be read. */
export function getLinks(path: string, text: string): readonly Link[] {
  if (!text.includes('import') && !text.includes('require') && !text.includes('export')) return [];
  const links = [...(/\.(?:vue|svelte|astro|html)$/.test(path) ? parseLinks(path, text) : (lexLinks(text) ?? parseLinks(path, text)))];
  if (text.includes('require') || text.includes('importScripts')) links.push(...getCalls(text));
  return links;
}

function lexLinks(text: string): readonly Link[] | null {
  let imports: readonly Lexer.Import[];
  try {
    [imports] = getLexer().parse(text);
  } catch {
    return null;
  }
  const links: Link[] = [];
  for (const entry of imports) {
    if (entry.type === 'import-meta' || entry.specifier === undefined || entry.specifier === null) continue;
    const { specifier } = entry;
    if (entry.type === 'dynamic') {
      if (!entry.probablyTypeOnly && !entry.glob) links.push({ specifier, kind: 'call', names: null });
    } else if (!entry.typeOnly) {
      const link = readStatement(text.slice(entry.importStart, entry.start), specifier);
      if (link !== null) links.push(link);
    }
  }
  return links;
}

/** Reads `import a, { b as c, type D } from '` or `export { e } from '`; null when only types are taken. */
function readStatement(statement: string, specifier: string): Link | null {
  const isReexport = statement.startsWith('export');
  const kind = isReexport ? 'reexport' : 'import';
  if (statement.includes('*')) return { specifier, kind, names: null };
  const open = statement.indexOf('{');
  const close = statement.indexOf('}', open);
  const head = /^import\s+([\w$]+)/.exec(statement)?.[1];
  const names = new Map<string, string>();
  if (head !== undefined && head !== 'type' && head !== 'from') names.set('default', 'default');
  if (open === -1 || close === -1) return { specifier, kind, names: names.size === 0 ? NO_NAMES : names };
  for (const part of statement.slice(open + 1, close).split(',')) {
    const words = part.trim().split(/\s+/);
    if (words[0] === '' || words[0] === 'type') continue;
    const imported = words[0]!.replace(/^['"]|['"]$/g, '');
    names.set(isReexport ? (words[2] ?? imported) : imported, imported);
  }
  // A list of types alone is gone after compilation; an empty list is not.
  return names.size === 0 && statement.slice(open + 1, close).trim() !== '' ? null : { specifier, kind, names };
}

const CALL = /\b(require|importScripts)\s*\(\s*(['"])([^'"\n]+)\2/g;

/** `require('./x')` and `importScripts('x.js')`, by their text: names are not followed through CommonJS. */
function getCalls(text: string): readonly Link[] {
  const links: Link[] = [];
  for (const [, name, , specifier] of text.matchAll(CALL)) {
    // A script is named relative to the script that loads it, with or without a dot.
    const isScript = name === 'importScripts' && !/^(?:[./]|[a-z]+:)/.test(specifier!);
    links.push({ specifier: isScript ? `./${specifier!}` : specifier!, kind: 'call', names: null });
  }
  return links;
}

/** What the lexer cannot read (JSX text with an apostrophe, components) is parsed. */
function parseLinks(path: string, text: string): readonly Link[] {
  const program = parseProgram(path, text);
  if (program === null) return [];
  const links: Link[] = [];
  for (const { source, specifiers, importKind } of program.nodes('ImportDeclaration')) {
    const values = specifiers.filter((specifier) => specifier.type !== 'ImportSpecifier' || specifier.importKind !== 'type');
    if (importKind === 'type' || (values.length === 0 && specifiers.length > 0)) continue;
    const names = values.map((specifier) => (specifier.type === 'ImportSpecifier' ? ('name' in specifier.imported ? specifier.imported.name : specifier.imported.value) : specifier.type === 'ImportDefaultSpecifier' ? 'default' : null));
    links.push({ specifier: source.value, kind: 'import', names: names.includes(null) ? null : new Map(names.map((name) => [name!, name!])) });
  }
  for (const { source, exportKind } of [...program.nodes('ExportNamedDeclaration'), ...program.nodes('ExportAllDeclaration')]) {
    if (source && exportKind !== 'type') links.push({ specifier: source.value, kind: 'reexport', names: null });
  }
  for (const { source } of program.nodes('ImportExpression')) {
    const specifier = findString(source);
    if (specifier !== null) links.push({ specifier, kind: 'call', names: null });
  }
  return links;
}
