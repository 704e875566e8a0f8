import type { TSESTree } from '@typescript-eslint/utils';
import { isControllerConstruction } from './abort-controllers.ts';
import { getWritesToProperty } from '../code/changes.ts';
import type { FileFacts } from '../file-facts.ts';
import { findClassBody } from '../code/function-facts.ts';
import { isSignalName } from './parameter-signals.ts';
import { getSignalType } from './signal-types.ts';
import { isInTimer } from './signal-values.ts';
import type { FitSignal } from '../signals.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, findPropertyName, isFunction, isInside, unwrap } from '../code/syntax.ts';

/** A signal that an object keeps. */
interface KeptSignal {
  readonly signal: FitSignal;
  /** The signal that it is by another name: `this.controller.signal`; null for one of its own. */
  readonly source: string | null;
}

/** The signals that the object around a node keeps: `this.signal`, `this.#controller.signal`. */
export function findOwnSignals(facts: FileFacts, node: TSESTree.Node): readonly FitSignal[] {
  const method = findMethod(node);
  const body = method === null ? null : findClassBody(method);
  if (method === null || body === null) return [];
  const found: KeptSignal[] = [];
  for (const member of body.body) {
    if (member.type !== 'PropertyDefinition' || member.static) continue;
    const signal = findFieldSignal(facts, body, member, node);
    if (signal !== null) found.push(signal);
  }
  const declared = new Set(found.map(({ signal }) => signal.text));
  for (const kept of findConstructed(facts, body, node)) {
    if (!declared.has(kept.signal.text)) found.push(kept);
    // What a field is declared for, the constructor gives it.
    else if (kept.source !== null) found.splice(found.findIndex(({ signal }) => signal.text === kept.signal.text), 1, kept);
  }
  return withoutAliases(found);
}

/** One signal under two names goes by the shorter; what is a controller's is as fit as the controller says. */
function withoutAliases(found: readonly KeptSignal[]): readonly FitSignal[] {
  const texts = new Set(found.map(({ signal }) => signal.text));
  const named = found.filter(({ source }) => source === null || texts.has(source));
  const aliased = new Set(named.map(({ source }) => source));
  return named.filter(({ signal }) => !aliased.has(signal.text)).map(({ signal }) => signal);
}

/** The method of a class whose `this` a node sees. */
function findMethod(node: TSESTree.Node): FunctionNode | null {
  for (const ancestor of ancestors(node)) {
    if (!isFunction(ancestor) || ancestor.type === 'ArrowFunctionExpression') continue;
    const { parent } = ancestor;
    return parent.type === 'MethodDefinition' && !parent.static && parent.kind !== 'constructor' ? ancestor : null;
  }
  return null;
}

function findFieldSignal(facts: FileFacts, body: TSESTree.ClassBody, field: TSESTree.PropertyDefinition, node: TSESTree.Node): KeptSignal | null {
  const name = findPropertyName(field);
  if (name === null || field.computed) return null;
  const source = field.value === null ? null : findControllerOfThis(facts, body, field.value);
  const type = getSignalType(field.typeAnnotation?.typeAnnotation);
  if (type === 'signal' || type === 'optional') return own(`this.${name}`, type === 'optional' || field.optional, source);
  if (source !== null || facts.settings.signalNames.includes(name)) return own(`this.${name}`, false, source);
  const makes = field.value !== null && isControllerConstruction(facts, unwrap(field.value));
  return makes && isKept(facts, body, name, 0) && isAborted(facts, body, name, node) ? ofController(name) : null;
}

function own(text: string, isOptional: boolean, source: string | null = null): KeptSignal {
  return { signal: { text, isOptional, origin: 'property', owner: null }, source };
}

function ofController(name: string): KeptSignal {
  return { signal: { text: `this.${name}.signal`, isOptional: false, origin: 'controller', owner: null }, source: null };
}

/** The text of `this.controller.signal` of a controller that the class makes; null for anything else. */
function findControllerOfThis(facts: FileFacts, body: TSESTree.ClassBody, value: TSESTree.Node): string | null {
  const node = unwrap(value);
  if (node.type !== 'MemberExpression' || findPropertyName(node) !== 'signal') return null;
  const controller = unwrap(node.object);
  const name = controller.type === 'MemberExpression' && unwrap(controller.object).type === 'ThisExpression' ? findPropertyName(controller) : null;
  return name !== null && makesController(facts, body, name) ? `this.${name}.signal` : null;
}

function makesController(facts: FileFacts, body: TSESTree.ClassBody, name: string): boolean {
  const isField = body.body.some((member) => member.type === 'PropertyDefinition' && findPropertyName(member) === name && member.value !== null && isControllerConstruction(facts, unwrap(member.value)));
  return isField || facts.nodes('AssignmentExpression').some(({ left, right }) => left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && findPropertyName(left) === name && isInside(left, body) && isControllerConstruction(facts, unwrap(right)));
}

/** What the constructor keeps: `this.signal = signal`, `this.controller = new AbortController()`, `constructor(private signal: AbortSignal)`. */
function* findConstructed(facts: FileFacts, body: TSESTree.ClassBody, node: TSESTree.Node): Generator<KeptSignal> {
  const constructor = body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  if (constructor?.type !== 'MethodDefinition') return;
  for (const param of constructor.value.params) {
    if (param.type !== 'TSParameterProperty' || param.parameter.type !== 'Identifier') continue;
    const type = getSignalType(param.parameter.typeAnnotation?.typeAnnotation);
    if (type === 'signal' || type === 'optional') yield own(`this.${param.parameter.name}`, type === 'optional' || param.parameter.optional === true);
  }
  for (const assignment of facts.nodes('AssignmentExpression')) {
    const { left } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression' || findEnclosingFunction(assignment) !== constructor.value) continue;
    const name = findPropertyName(left);
    if (name === null || left.computed) continue;
    const right = unwrap(assignment.right);
    if (isControllerConstruction(facts, right)) {
      if (isKept(facts, body, name, 1) && isAborted(facts, body, name, node)) yield ofController(name);
    } else if (isSignalName(facts, name.replace('#', '')) && isGiven(facts, right) && isKept(facts, body, name, 1)) {
      const source = findControllerOfThis(facts, body, right);
      yield own(`this.${name}`, source === null, source);
    }
  }
}

/** `signal`, `options.signal`, `options?.signal`. */
function isGiven(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return isSignalName(facts, node.name);
  return node.type === 'MemberExpression' && isSignalName(facts, findPropertyName(node) ?? '');
}

/** Is a field written no more often than stated, so that it keeps what it was given? */
function isKept(facts: FileFacts, body: TSESTree.ClassBody, name: string, writes: number): boolean {
  return getWritesToProperty(facts, name).filter((write) => isInside(write.node, body)).length <= writes;
}

/** Does another method abort the controller of a field; never a timer? */
function isAborted(facts: FileFacts, body: TSESTree.ClassBody, name: string, node: TSESTree.Node): boolean {
  const aborts = facts.nodes('MemberExpression').filter((member) => {
    if (findPropertyName(member) !== 'abort' || !isInside(member, body)) return false;
    const controller = unwrap(member.object);
    return controller.type === 'MemberExpression' && unwrap(controller.object).type === 'ThisExpression' && findPropertyName(controller) === name;
  });
  if (aborts.some((member) => isInTimer(facts, member))) return false;
  return aborts.some((member) => findEnclosingFunction(member) !== findEnclosingFunction(node));
}
