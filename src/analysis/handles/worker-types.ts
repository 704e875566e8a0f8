import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findVariable } from '../code/globals.ts';
import { findPropertyName } from '../code/syntax.ts';
import { type WorkerPlatform, findWorkerClass } from './worker-classes.ts';

/** Where, in a value of an annotated type, a worker is: `[]` in an array, `.worker` in an object, `` itself. */
export interface TypedWorker {
  readonly path: string;
  readonly platform: WorkerPlatform;
}

/** Types of which the last argument is what `x[…]`, `x.get()` and iteration give. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Map', 'ReadonlyMap', 'WeakMap', 'WeakSet', 'Record',
]);
/** Types and functions whose first type argument is what `.current` or `.value` gives. */
export const BOXES: ReadonlyMap<string, string> = new Map([
  ['RefObject', '.current'], ['MutableRefObject', '.current'], ['useRef', '.current'], ['createRef', '.current'],
  ['Ref', '.value'], ['ShallowRef', '.value'], ['ref', '.value'], ['shallowRef', '.value'], ['Signal', '.value'],
]);
/** Types that are, for this purpose, their first type argument. */
const TRANSPARENT: ReadonlySet<string> = new Set(['Readonly', 'Required', 'Partial', 'NonNullable', 'Promise', 'Awaited', 'Maybe', 'Nullable']);
const MAX_DEPTH = 4;

/** Where a type holds workers, read from the annotation alone. */
export function getTypedWorkers(facts: FileFacts, type: TSESTree.TypeNode | undefined | null, depth = MAX_DEPTH): readonly TypedWorker[] {
  if (!type || depth === 0) return [];
  switch (type.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      return type.types.flatMap((member) => getTypedWorkers(facts, member, depth));
    case 'TSArrayType':
      return below('[]', getTypedWorkers(facts, type.elementType, depth - 1));
    case 'TSTupleType':
      return type.elementTypes.flatMap((member) => below('[]', getTypedWorkers(facts, member, depth - 1)));
    case 'TSTypeOperator':
      return getTypedWorkers(facts, type.typeAnnotation, depth);
    case 'TSTypeLiteral':
      return type.members.flatMap((member) => getMemberWorkers(facts, member, depth));
    case 'TSImportType':
      return isNamed(type.qualifier, 'Worker') && /worker_threads/.test(facts.sourceCode.getText(type.source ?? type)) ? [{ path: '', platform: 'node' }] : [];
    case 'TSTypeReference':
      return getReferencedWorkers(facts, type, depth);
    default:
      return [];
  }
}

/** Where the result of `useRef<Worker>(null)` or `new Map<string, Worker>()` holds workers. */
export function getConstructedTypes(facts: FileFacts, node: TSESTree.CallExpression | TSESTree.NewExpression): readonly TypedWorker[] {
  const { callee, typeArguments } = node;
  if (!typeArguments) return [];
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name === null ? [] : getGenericWorkers(facts, name, typeArguments.params, MAX_DEPTH);
}

function below(step: string, found: readonly TypedWorker[]): readonly TypedWorker[] {
  return found.map(({ path, platform }) => ({ path: step + path, platform }));
}

function isNamed(node: TSESTree.Node | null | undefined, name: string): boolean {
  return node?.type === 'Identifier' && node.name === name;
}

function getMemberWorkers(facts: FileFacts, member: TSESTree.TypeElement, depth: number): readonly TypedWorker[] {
  if (member.type === 'TSIndexSignature') return below('[]', getTypedWorkers(facts, member.typeAnnotation?.typeAnnotation, depth - 1));
  if (member.type !== 'TSPropertySignature' || member.computed || member.key.type !== 'Identifier') return [];
  return below(`.${member.key.name}`, getTypedWorkers(facts, member.typeAnnotation?.typeAnnotation, depth - 1));
}

function getGenericWorkers(facts: FileFacts, name: string, args: readonly TSESTree.TypeNode[], depth: number): readonly TypedWorker[] {
  if (CONTAINERS.has(name)) return below('[]', getTypedWorkers(facts, args.at(-1), depth - 1));
  const step = BOXES.get(name);
  if (step !== undefined) return below(step, getTypedWorkers(facts, args[0], depth - 1));
  return TRANSPARENT.has(name) ? getTypedWorkers(facts, args[0], depth - 1) : [];
}

function getReferencedWorkers(facts: FileFacts, type: TSESTree.TSTypeReference, depth: number): readonly TypedWorker[] {
  const { typeName, typeArguments } = type;
  if (typeName.type === 'TSQualifiedName') {
    const name = typeName.right.name;
    if (typeArguments) return getGenericWorkers(facts, name, typeArguments.params, depth);
    const source = typeName.left.type === 'Identifier' ? findTypeImport(facts, typeName.left) : null;
    return name === 'Worker' && source?.source === 'worker_threads' ? [{ path: '', platform: 'node' }] : [];
  }
  if (typeName.type !== 'Identifier') return [];
  if (typeArguments) return getGenericWorkers(facts, typeName.name, typeArguments.params, depth);
  const platform = findNamedWorker(facts, typeName);
  return platform === null ? getDeclaredWorkers(facts, typeName, depth) : [{ path: '', platform }];
}

function findNamedWorker(facts: FileFacts, typeName: TSESTree.Identifier): WorkerPlatform | null {
  const imported = findTypeImport(facts, typeName);
  if (imported !== null) {
    if (imported.source === 'worker_threads') return imported.name === 'Worker' ? 'node' : null;
    return imported.source === 'web-worker' ? 'web' : null;
  }
  const declaration = findTypeDeclaration(facts, typeName);
  if (declaration !== null && declaration.type !== 'ClassDeclaration') return null;
  return declaration !== null || typeName.name === 'Worker' ? findWorkerClass(facts, typeName) : null;
}

function findTypeImport(facts: FileFacts, name: TSESTree.Identifier): { source: string; name: string } | null {
  const definition = findVariable(facts, name)?.defs[0];
  if (definition?.type !== 'ImportBinding' || definition.parent?.type !== 'ImportDeclaration') return null;
  const source = definition.parent.source.value.replace(/^node:/, '');
  const { node } = definition;
  if (node.type !== 'ImportSpecifier') return { source, name: node.type === 'ImportDefaultSpecifier' ? 'default' : '*' };
  return { source, name: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value };
}

/** The interface, type alias or class of this file that a type's name means. */
function findTypeDeclaration(facts: FileFacts, name: TSESTree.Identifier): TSESTree.Node | null {
  for (let scope = facts.sourceCode.getScope(name) as ReturnType<typeof facts.sourceCode.getScope> | null; scope; scope = scope.upper) {
    const definition = scope.set.get(name.name)?.defs[0]?.node;
    if (definition !== undefined) return definition;
  }
  return null;
}

function getDeclaredWorkers(facts: FileFacts, name: TSESTree.Identifier, depth: number): readonly TypedWorker[] {
  const declaration = findTypeDeclaration(facts, name);
  if (declaration?.type === 'TSTypeAliasDeclaration') return getTypedWorkers(facts, declaration.typeAnnotation, depth - 1);
  if (declaration?.type !== 'TSInterfaceDeclaration') return [];
  return declaration.body.body.flatMap((member) => getMemberWorkers(facts, member, depth));
}
