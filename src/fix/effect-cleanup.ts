import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findFirstStatement, isComponentFile } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getReturned } from '../analysis/code/functions.ts';
import { isFreeName } from '../analysis/code/globals.ts';
import { findEnclosingFunction, findPropertyName, getUser, isFunction, unwrap } from '../analysis/code/syntax.ts';
import type { WorkerLife } from '../analysis/handles/worker-lives.ts';
import { GRACE_PERIOD } from './graceful-stop.ts';
import { getIndent, getLineBreak } from './insertion.ts';
import { writeMessage } from './understood-stop.ts';

/** Effects whose function may return its clean-up. */
const RETURNING: ReadonlySet<string> = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'onMount', '$effect']);
/** What registers a clean-up beside code of these starts. */
const REGISTERED: ReadonlyMap<string, readonly [name: string, source: string]> = new Map([
  ['onMounted', ['onUnmounted', 'vue']],
  ['onBeforeMount', ['onUnmounted', 'vue']],
  ['setup', ['onUnmounted', 'vue']],
  ['<script setup>', ['onUnmounted', 'vue']],
  ['<script>', ['onDestroy', 'svelte']],
  ['createEffect', ['onCleanup', 'solid-js']],
  ['createRenderEffect', ['onCleanup', 'solid-js']],
]);
/** The methods that undo what these do. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ['connectedCallback', 'disconnectedCallback'],
  ['hostConnected', 'hostDisconnected'],
  ['componentDidMount', 'componentWillUnmount'],
  ['ngOnInit', 'ngOnDestroy'],
  ['ngAfterViewInit', 'ngOnDestroy'],
  ['ngAfterContentInit', 'ngOnDestroy'],
  ['mounted', 'unmounted'],
]);

/** Ends the worker of a component when the component goes, in the form of its framework. Null where that cannot be written. */
export function buildEffectCleanup(facts: FileFacts, life: WorkerLife): TSESLint.ReportFixFunction | null {
  const { component } = life;
  if (component === null) return null;
  // Solid's effect of that name does nothing with what it is given back.
  if (component === 'onMount' && isImported(facts, 'solid-js')) return buildRegistration(facts, life, ['onCleanup', 'solid-js']);
  if (RETURNING.has(component)) return buildReturn(facts, life);
  const registered = REGISTERED.get(component);
  return registered === undefined ? buildMethod(facts, life, COUNTERPARTS.get(component)) : buildRegistration(facts, life, registered);
}

/** The lines that end a worker: with the stop message that it understands, if there is one, and a grace period. */
function getEnding({ summary }: WorkerLife, name: string, isConstant: boolean): readonly string[] {
  const message = summary?.stopMessages[0];
  const dot = isConstant ? '.' : '?.';
  if (message === undefined) return [`${name}${dot}terminate();`];
  const lines = (held: string): string[] => [`${held}${dot}postMessage(${writeMessage(message)});`, `setTimeout(() => ${held}${dot}terminate(), ${GRACE_PERIOD});`];
  // By then the variable may hold the next one.
  return isConstant ? lines(name) : [`const stopped = ${name};`, ...lines('stopped')];
}

/** A clean-up function around the lines: in one line if there is one. */
function writeFunction(facts: FileFacts, lines: readonly string[], indent: string): string {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return `() => ${only.slice(0, -1)}`;
  const lineBreak = getLineBreak(facts);
  return `() => {${lines.map((line) => `${lineBreak}${indent}  ${line}`).join('')}${lineBreak}${indent}}`;
}

/** The statement that makes the worker, and the name that it has from there on. */
function findHolder(facts: FileFacts, { creation }: WorkerLife): { name: string; statement: TSESTree.Statement; isConstant: boolean } | null {
  const user = getUser(creation);
  if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') {
    return { name: user.id.name, statement: user.parent, isConstant: user.parent.kind === 'const' };
  }
  if (user?.type !== 'AssignmentExpression' || user.operator !== '=' || user.parent.type !== 'ExpressionStatement') return null;
  if (user.left.type === 'ObjectPattern' || user.left.type === 'ArrayPattern') return null;
  return { name: facts.sourceCode.getText(user.left), statement: user.parent, isConstant: false };
}

/** The clean-up that the effect returns, a new one or the one it has. */
function buildReturn(facts: FileFacts, life: WorkerLife): TSESLint.ReportFixFunction | null {
  const effect = findEnclosingFunction(life.creation);
  const holder = findHolder(facts, life);
  if (effect?.body.type !== 'BlockStatement' || effect.async || holder === null || holder.statement.parent !== effect.body) return null;
  const returned = getReturned(facts, effect);
  const last = effect.body.body.at(-1);
  if (last === undefined || returned.length > 1) return null;
  const lines = getEnding(life, holder.name, holder.isConstant);
  const lineBreak = getLineBreak(facts);
  const indent = getIndent(facts, last);
  const [value] = returned;
  if (value === undefined) return (fixer) => fixer.insertTextAfter(last, `${lineBreak}${indent}return ${writeFunction(facts, lines, indent)};`);
  const cleanup = unwrap(value);
  if (last.type !== 'ReturnStatement' || !isFunction(cleanup) || cleanup.body.type !== 'BlockStatement') return null;
  const end = cleanup.body.body.at(-1);
  return end === undefined ? null : (fixer) => fixer.insertTextAfter(end, lines.map((line) => `${lineBreak}${getIndent(facts, end)}${line}`).join(''));
}

/** A call that registers the clean-up, after the statement that starts the worker or, of a hook's own function, after the hook. */
function buildRegistration(facts: FileFacts, life: WorkerLife, [name, source]: readonly [string, string]): TSESLint.ReportFixFunction | null {
  const holder = findHolder(facts, life);
  if (holder === null) return null;
  const statement = name === 'onUnmounted' ? findSetupStatement(holder) : holder.statement;
  if (statement === null) return null;
  const indent = getIndent(facts, statement);
  if (indent.length !== statement.loc.start.column) return null;
  const importFix = isFreeName(facts, statement, name) ? buildImport(facts, statement, name, source) : [];
  if (importFix === null) return null;
  const call = `${getLineBreak(facts)}${indent}${name}(${writeFunction(facts, getEnding(life, holder.name, holder.isConstant), indent)});`;
  return (fixer) => [...importFix.map((fix) => fix(fixer)), fixer.insertTextAfter(statement, call)];
}

/** Vue's hooks are registered while the component is set up: not inside another hook, nor after an `await`. */
function findSetupStatement({ statement, isConstant }: { statement: TSESTree.Statement; isConstant: boolean }): TSESTree.Statement | null {
  const owner = findEnclosingFunction(statement);
  const hook = owner === null ? null : getUser(owner);
  if (hook?.type !== 'CallExpression') return statement;
  return !isConstant && hook.parent.type === 'ExpressionStatement' ? hook.parent : null;
}

/** Nothing where the file already has names of the framework without an import of it: a bundler adds the imports. */
function buildImport(facts: FileFacts, statement: TSESTree.Node, name: string, source: string): readonly ((fixer: TSESLint.RuleFixer) => TSESLint.RuleFix)[] | null {
  const known = facts.nodes('ImportDeclaration').find((node) => node.source.value === source && node.importKind !== 'type' && node.specifiers.some(({ type }) => type === 'ImportSpecifier'));
  const last = known?.specifiers.at(-1);
  if (last !== undefined) return [(fixer) => fixer.insertTextAfter(last, `, ${name}`)];
  const first = findFirstStatement(statement);
  if (!isComponentFile(facts) || first === null || first === statement) return null;
  return [(fixer) => fixer.insertTextBefore(first, `import { ${name} } from '${source}';${getLineBreak(facts)}${getIndent(facts, first)}`)];
}

function isImported(facts: FileFacts, source: string): boolean {
  return facts.nodes('ImportDeclaration').some((node) => node.source.value === source);
}

/** A method that undoes the one that starts the worker, where the class has none yet. */
function buildMethod(facts: FileFacts, life: WorkerLife, name: string | undefined): TSESLint.ReportFixFunction | null {
  const holder = findHolder(facts, life);
  const method = findEnclosingFunction(life.creation)?.parent;
  if (name === undefined || !holder?.name.startsWith('this.') || (method?.type !== 'MethodDefinition' && method?.type !== 'Property')) return null;
  if (COUNTERPARTS.get(findPropertyName(method) ?? '') !== name || hasMember(method, name)) return null;
  const lineBreak = getLineBreak(facts);
  const indent = getIndent(facts, method);
  const text = facts.sourceCode.getText(method);
  // A base class that has the one has the other.
  const inherited = text.includes(`super.${findPropertyName(method) ?? ''}(`) ? [`super.${name}();`] : [];
  const body = [...inherited, ...getEnding(life, holder.name, false)].map((line) => `${lineBreak}${indent}  ${line}`).join('');
  const counterpart = `${/^override\b/.test(text) ? 'override ' : ''}${name}() {${body}${lineBreak}${indent}}`;
  if (method.type === 'MethodDefinition') return (fixer) => fixer.insertTextAfter(method, `${lineBreak}${lineBreak}${indent}${counterpart}`);
  const after = facts.sourceCode.getTokenAfter(method);
  return (fixer) => (after?.value === ',' ? fixer.insertTextAfter(after, `${lineBreak}${indent}${counterpart},`) : fixer.insertTextAfter(method, `,${lineBreak}${indent}${counterpart}`));
}

function hasMember(method: TSESTree.MethodDefinition | TSESTree.Property, name: string): boolean {
  const members = method.type === 'Property' ? (method.parent as TSESTree.ObjectExpression).properties : method.parent.body;
  return members.some((member) => (member.type === 'Property' || member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') && findPropertyName(member) === name);
}
