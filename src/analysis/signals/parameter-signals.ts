import type { TSESTree } from '@typescript-eslint/utils';
import { findCheckedSignal } from '../handles/checked-types.ts';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findDeclared } from '../code/globals.ts';
import { findContextIndex } from './runtime-calls.ts';
import { type SignalType, getPropertySignalType, getSignalType } from './signal-types.ts';
import type { NamedSignal } from '../signals.ts';
import { getWords } from '../stopping/stop-words.ts';
import { type FunctionNode, findMethodCall, findPropertyName, isFunction, unwrap, wrapped } from '../code/syntax.ts';

/** The signal that a parameter is, or holds: `signal`, `{ signal }`, `options.signal`. */
export function findParameterSignal(facts: FileFacts, variable: Variable): NamedSignal | null {
  const [definition] = variable.defs;
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return null;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return null;
  const owner = definition.node;
  const parameter = owner.params.find((param) => holdsName(param, definition.name));
  if (parameter === undefined) return null;
  const target = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  const { pattern, hasDefault } = withoutDefault(target);
  // The signal of the runtime's context is always there.
  const isContext = owner.params.indexOf(parameter) === findContextIndex(facts, owner);
  if (pattern.type === 'ObjectPattern') return findDestructured(facts, variable, owner, pattern, hasDefault, isContext);
  if (pattern.type !== 'Identifier') return null;
  return findPlain(facts, variable, owner, pattern, hasDefault) ?? findInOptions(facts, variable, owner, pattern, hasDefault, isContext);
}

function holdsName(param: TSESTree.Node, name: TSESTree.Node): boolean {
  return param.range[0] <= name.range[0] && name.range[1] <= param.range[1];
}

function withoutDefault(node: TSESTree.Node): { pattern: TSESTree.Node; hasDefault: boolean } {
  return node.type === 'AssignmentPattern' ? { pattern: node.left, hasDefault: true } : { pattern: node, hasDefault: false };
}

/** Is this what people call an AbortSignal: `signal`, `abortSignal`, or a name from the settings? */
export function isSignalName(facts: FileFacts, name: string): boolean {
  return getWords(name).at(-1) === 'signal' || facts.settings.signalNames.includes(name);
}

function findPlain(facts: FileFacts, variable: Variable, owner: FunctionNode, pattern: TSESTree.Identifier, hasDefault: boolean): NamedSignal | null {
  const type = findCheckedSignal(facts, pattern) ?? getSignalType(pattern.typeAnnotation?.typeAnnotation);
  if (type === 'other' && !facts.settings.signalNames.includes(variable.name)) return null;
  if (type === null && (!isSignalName(facts, variable.name) || !isUsedAsSignal(variable) || isSystemSignal(owner))) return null;
  const isOptional = type === 'optional' || pattern.optional === true || hasDefault || isGuarded(variable.references.map(({ identifier }) => identifier)) || isOmitted(owner, pattern, variable);
  return { signal: { text: variable.name, isOptional, origin: 'parameter', owner }, identity: variable };
}

function findDestructured(facts: FileFacts, variable: Variable, owner: FunctionNode, pattern: TSESTree.ObjectPattern, hasDefault: boolean, isContext: boolean): NamedSignal | null {
  const property = pattern.properties.find(
    (item): item is TSESTree.Property => item.type === 'Property' && withoutDefault(item.value).pattern === variable.defs[0]?.name,
  );
  const key = property === undefined ? null : findPropertyName(property);
  if (property === undefined || key === null) return null;
  const type: SignalType = findCheckedSignal(facts, variable.defs[0]!.name) ?? getPropertySignalType(facts, pattern.typeAnnotation?.typeAnnotation, key);
  if (type === 'other' || (type === null && (!isSignalName(facts, key) || !isUsedAsSignal(variable)))) return null;
  const isSure = isContext || type === 'signal' || (type === null && !hasDefault && isUsedPlainly(variable.references.map(({ identifier }) => identifier)));
  const origin = isContext ? 'context' : 'parameter';
  return { signal: { text: variable.name, isOptional: !isSure || property.value.type === 'AssignmentPattern', origin, owner }, identity: variable };
}

/** `options.signal`, where the type says that there is one, or the function already looks at it. */
function findInOptions(facts: FileFacts, variable: Variable, owner: FunctionNode, pattern: TSESTree.Identifier, hasDefault: boolean, isContext: boolean): NamedSignal | null {
  const members = variable.references.flatMap(({ identifier }) => {
    const { parent } = identifier;
    return parent?.type === 'MemberExpression' && parent.object === identifier ? [parent] : [];
  });
  const used = members.find((member) => isSignalName(facts, findPropertyName(member) ?? ''));
  const key = used === undefined ? 'signal' : findPropertyName(used);
  if (key === null || members.some((member) => findPropertyName(member) === key && isAssigned(member))) return null;
  const annotation = pattern.typeAnnotation?.typeAnnotation;
  const type = findCheckedSignal(facts, pattern, key) ?? getPropertySignalType(facts, annotation, key);
  if (type === 'other' || (type === null && used === undefined && !isContext)) return null;
  const mayBeAbsent = pattern.optional === true || members.some((member) => member.optional);
  const uses = members.filter((member) => findPropertyName(member) === key);
  const isSure = isContext || type === 'signal' || (type === null && isUsedPlainly(uses));
  return {
    signal: {
      text: `${variable.name}${mayBeAbsent && !hasDefault ? '?.' : '.'}${key}`,
      isOptional: mayBeAbsent || !isSure,
      origin: isContext ? 'context' : 'property',
      owner,
    },
    identity: variable,
  };
}

function isAssigned(member: TSESTree.MemberExpression): boolean {
  return member.parent.type === 'AssignmentExpression' && member.parent.left === member;
}

/** Is a parameter, or the property of one, by its type or by its name and use, an AbortSignal? */
export function isSignalParameter(facts: FileFacts, owner: FunctionNode, name: TSESTree.Identifier): boolean {
  const variable = findDeclared(facts, owner, name);
  return variable !== null && findParameterSignal(facts, variable)?.signal.text === name.name;
}

/** Is a parameter options of which the function uses the `signal`? */
export function holdsSignalParameter(facts: FileFacts, owner: FunctionNode, name: TSESTree.Identifier): boolean {
  const variable = findDeclared(facts, owner, name);
  return variable !== null && /^[^.?]+\??\.signal$/.test(findParameterSignal(facts, variable)?.signal.text ?? '');
}

/** Is it used as nothing else: no list of samples, no reactive signal, no name of a system signal? */
export function isUsedAsSignal(variable: Variable): boolean {
  return variable.references.every(({ identifier }) => {
    const use = wrapped(identifier);
    const { parent } = use;
    switch (parent?.type) {
      case 'CallExpression':
        return parent.callee !== use;
      case 'MemberExpression':
        return parent.object !== use || !['length', 'value', 'get', 'set', null].includes(findPropertyName(parent));
      case 'BinaryExpression':
        return !['Literal', 'TemplateLiteral'].includes(unwrap(parent.left === use ? parent.right : parent.left).type) || isNullTest(parent);
      case 'SwitchStatement':
      case 'TemplateLiteral':
      case 'ForOfStatement':
        return false;
      default:
        return true;
    }
  });
}

function isNullTest(node: TSESTree.BinaryExpression): boolean {
  return [node.left, node.right].map(unwrap).some((side) => side.type === 'Literal' && side.value === null);
}

/** `process.on('SIGTERM', (signal) => …)`, `child.on('exit', (code, signal) => …)`: a name, no AbortSignal. */
function isSystemSignal(owner: FunctionNode): boolean {
  const call = owner.parent.type === 'CallExpression' ? findMethodCall(owner.parent) : null;
  return call !== null && ['on', 'once', 'addListener', 'prependListener', 'off', 'exec', 'execFile'].includes(call.name);
}

function isGuarded(uses: readonly TSESTree.Node[]): boolean {
  return uses.some((use) => {
    const { parent } = use;
    switch (parent?.type) {
      case 'MemberExpression':
        return parent.object === use && parent.optional;
      case 'IfStatement':
      case 'ConditionalExpression':
        return parent.test === use;
      case 'LogicalExpression':
        return parent.left === use;
      case 'UnaryExpression':
        return parent.operator === '!' || parent.operator === 'typeof';
      case 'BinaryExpression':
        return true;
      default:
        return false;
    }
  });
}

/** Would the code that is there throw, were it undefined? Then it never is. */
function isUsedPlainly(uses: readonly TSESTree.Node[]): boolean {
  return !isGuarded(uses) && uses.some((use) => use.parent?.type === 'MemberExpression' && use.parent.object === use && !use.parent.optional);
}

/** Does some call in the file leave the parameter out? */
function isOmitted(owner: FunctionNode, pattern: TSESTree.Identifier, variable: Variable): boolean {
  const index = owner.params.findIndex((param) => param === pattern);
  const outer = variable.scope.upper;
  const name = owner.id?.name ?? (owner.parent.type === 'VariableDeclarator' && owner.parent.id.type === 'Identifier' ? owner.parent.id.name : null);
  if (name === null || index < 0) return false;
  for (let scope = outer; scope; scope = scope.upper) {
    const own = scope.set.get(name);
    if (own === undefined) continue;
    return own.references.some(({ identifier }) => {
      const call = identifier.parent;
      if (call?.type !== 'CallExpression' || unwrap(call.callee) !== identifier) return false;
      return call.arguments.length <= index && !call.arguments.some((argument) => argument.type === 'SpreadElement');
    });
  }
  return false;
}
