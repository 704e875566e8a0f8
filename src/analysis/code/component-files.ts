import type { TSESTree } from '@typescript-eslint/utils';
import { basename } from 'node:path';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { ancestors, isModuleBody } from './syntax.ts';

/**
 * Files in which scripts stand among markup: components of Vue and Svelte, as their parsers give them.
 * Svelte's puts a script between the program and its statements; Vue's joins all scripts to one program.
 */

/** A script whose top level runs once for each component, not once for the module. */
interface SetupScript {
  readonly tag: string;
  readonly range: TSESTree.Range;
}

interface MarkupElement {
  readonly type: string;
  readonly name?: unknown;
  readonly range: TSESTree.Range;
  readonly startTag?: { readonly attributes: readonly MarkupAttribute[] };
}

interface MarkupAttribute {
  readonly key?: { readonly name?: unknown };
  readonly value?: readonly { readonly value?: unknown }[] | null;
}

export function isComponentFile({ filename }: FileFacts): boolean {
  return /\.(?:vue|svelte)$/.test(filename);
}

/** Components that are made once and last as long as the page, by the names that frameworks give them. */
export function isRootComponent(facts: FileFacts): boolean {
  return isComponentFile(facts) && /^(?:_?app|\+layout|root|main)\./i.test(basename(facts.filename));
}

/** Is the file TypeScript, by its name or by what a component says of its scripts? */
export function isTypeScript(facts: FileFacts): boolean {
  if (isComponentFile(facts)) return /<script\b[^>]*\slang\s*=\s*["']?(?:ts|tsx|typescript)\b/.test(facts.sourceCode.text);
  return /\.[cm]?tsx?$/.test(facts.filename);
}

/** The tag of the script at the top level of which a node, or a position, is evaluated once for each component; null elsewhere. */
export function findSetupScript(facts: FileFacts, node: TSESTree.Node): string | null {
  return getSetupScripts(facts).find(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1])?.tag ?? null;
}

const getSetupScripts = defineFact((facts): readonly SetupScript[] => {
  if (!isComponentFile(facts)) return [];
  const services = facts.sourceCode.parserServices as { getDocumentFragment?: () => { children: readonly MarkupElement[] } | null } | undefined;
  const elements = services?.getDocumentFragment?.()?.children;
  if (elements !== undefined) return elements.filter((element) => element.name === 'script' && hasAttribute(element, 'setup')).map(({ range }) => ({ tag: '<script setup>', range }));
  const scripts = (facts.ast.body as unknown as readonly MarkupElement[]).filter(({ type }) => type === 'SvelteScriptElement');
  return scripts.filter((script) => !isModuleScript(script)).map(({ range }) => ({ tag: '<script>', range }));
});

function hasAttribute({ startTag }: MarkupElement, name: string): boolean {
  return startTag?.attributes.some(({ key }) => key?.name === name) ?? false;
}

/** `<script module>` of Svelte 5, `<script context="module">` of 4. */
function isModuleScript(script: MarkupElement): boolean {
  if (hasAttribute(script, 'module')) return true;
  return script.startTag?.attributes.some(({ key, value }) => key?.name === 'context' && value?.[0]?.value === 'module') ?? false;
}

/** The first statement of the module, or of the script, that a node is in; what is imported goes before it. */
export function findFirstStatement(node: TSESTree.Node): TSESTree.Node | null {
  for (const ancestor of ancestors(node)) if (isModuleBody(ancestor)) return ancestor.body[0] ?? null;
  return null;
}
