import type { TSESTree } from '@typescript-eslint/utils';
import { findCheckedWorker } from './checked-types.ts';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findImported, findVariable } from '../code/globals.ts';
import { unwrap } from '../code/syntax.ts';

/** Whose `Worker` it is: a browser's (or Deno's, Bun's), Node's, or one of which that is not known. */
export type WorkerPlatform = 'web' | 'node' | 'unknown';

/** Bundlers' imports of a file as a worker class: `./x?worker&inline`, `worker-loader!./x`. */
const WORKER_IMPORT = /[?&]worker(?:&|$)|^worker-loader(?:\?[^!]*)?!/;
const MAX_STEPS = 4;

/** Whose Worker class an expression is; null when it is none. */
export function findWorkerClass(facts: FileFacts, callee: TSESTree.Node, steps = MAX_STEPS): WorkerPlatform | null {
  if (findGlobalName(facts, callee) === 'Worker') return 'web';
  const imported = findImported(facts, callee);
  if (imported !== null) return findImportedClass(imported.source, imported.imported);
  const inner = unwrap(callee);
  if (inner.type === 'ClassExpression') return findSuperclass(facts, inner, steps);
  if (inner.type !== 'Identifier' || steps === 0) return null;
  const [first] = findVariable(facts, inner)?.defs ?? [];
  if (first?.type === 'Parameter') return findAnnotatedClass(facts, first.name, steps);
  const definition = first?.node;
  if (definition?.type === 'ClassDeclaration') return findSuperclass(facts, definition, steps);
  if (definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.init) {
    return findWorkerClass(facts, definition.init, steps - 1);
  }
  return null;
}

/** `Class: new () => Worker`, `Class: typeof Worker` */
function findAnnotatedClass(facts: FileFacts, parameter: TSESTree.Node, steps: number): WorkerPlatform | null {
  const type = parameter.type === 'Identifier' ? parameter.typeAnnotation?.typeAnnotation : undefined;
  if (type?.type === 'TSTypeQuery') return type.exprName.type === 'Identifier' ? findWorkerClass(facts, type.exprName, steps - 1) : null;
  const made = type?.type === 'TSConstructorType' ? type.returnType?.typeAnnotation : undefined;
  if (made?.type !== 'TSTypeReference' || made.typeArguments || made.typeName.type !== 'Identifier') return null;
  return findWorkerClass(facts, made.typeName, steps - 1);
}

/** Whose Worker a class extends; null when it extends none. */
export function findSuperclass(
  facts: FileFacts,
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  steps = MAX_STEPS,
): WorkerPlatform | null {
  return node.superClass && steps > 0 ? findWorkerClass(facts, node.superClass, steps - 1) : null;
}

function findImportedClass(source: string, name: string): WorkerPlatform | null {
  if (source === 'worker_threads') return name === 'Worker' ? 'node' : null;
  if (source === 'web-worker') return 'web';
  return WORKER_IMPORT.test(source) && (name === 'default' || name === '*') ? 'web' : null;
}

/**
 * Does this expression construct a Worker, and whose? Null when it constructs something else. Types,
 * where there are any, know a class that another module hands on, and one that is a Worker by name only.
 */
export function isWorkerConstruction(facts: FileFacts, node: TSESTree.NewExpression): WorkerPlatform | null {
  const written = findWorkerClass(facts, node.callee);
  if (written === null && findImported(facts, node.callee) === null) return null;
  const checked = findCheckedWorker(facts, node);
  return checked === 'other' ? null : (checked ?? written);
}
