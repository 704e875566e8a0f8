import type { ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import type { SignalType } from '../signals/signal-types.ts';
import type { WorkerPlatform } from './worker-classes.ts';

/** What the type checker knows, where linting is typed. It answers null for all that it is not sure of. */

export type Checker = ReturnType<ParserServicesWithTypeInformation['program']['getTypeChecker']>;
export type Type = ReturnType<Checker['getTypeAtLocation']>;

const WEB_DECLARATIONS = /[\\/](?:lib\.(?:dom|webworker)\b[^\\/]*|@types[\\/]web[\\/].*|typescript[\\/]lib[\\/]dom\.generated\.d\.ts)$/;
const NODE_DECLARATIONS = /[\\/]worker_threads\.d\.[cm]?ts$/;
/** Types that say nothing: an import that is not found is `any`. */
const EMPTY_TYPES: ReadonlySet<string> = new Set(['any', 'unknown', 'never', 'error', 'unresolved']);
const MAX_DEPTH = 5;

/** Asks the checker; null without type information, and where it fails: another version, a node it does not know. */
export function askChecker<Answer>(facts: FileFacts, ask: (checker: Checker, services: ParserServicesWithTypeInformation) => Answer | null): Answer | null {
  const services = facts.sourceCode.parserServices as ParserServicesWithTypeInformation | undefined;
  if (!services?.program) return null;
  try {
    return ask(services.program.getTypeChecker(), services);
  } catch {
    return null;
  }
}

/** Whose Worker an expression is by its checked type: told apart by where the class is declared, whatever its name there. */
export function findCheckedWorker(facts: FileFacts, node: TSESTree.Node): WorkerPlatform | 'other' | null {
  return askChecker(facts, (checker, services) => classify(checker, services.getTypeAtLocation(node), MAX_DEPTH));
}

function classify(checker: Checker, given: Type, depth: number): WorkerPlatform | 'other' | null {
  const type = checker.getApparentType(checker.getNonNullableType(given));
  if (depth === 0 || EMPTY_TYPES.has(checker.typeToString(type))) return null;
  if (type.isUnion()) return getCommon(type.types.map((member) => classify(checker, member, depth - 1)));
  if (type.isIntersection()) return type.types.map((member) => classify(checker, member, depth - 1)).find((kind) => kind !== 'other') ?? 'other';
  const symbol = type.getSymbol();
  const files = (symbol?.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  if (symbol?.name === 'Worker') {
    if (files.some((file) => WEB_DECLARATIONS.test(file))) return 'web';
    if (files.some((file) => NODE_DECLARATIONS.test(file))) return 'node';
  }
  const own = (type as Type & { target?: Type }).target ?? type;
  const bases = own.isClassOrInterface() ? checker.getBaseTypes(own) : [];
  const inherited = bases.map((base) => classify(checker, base, depth - 1)).find((kind) => kind !== 'other');
  if (inherited === undefined) return 'other';
  // A subclass with a `terminate` of its own may do anything in it.
  const methods = (type.getProperty('terminate')?.declarations ?? []).map((declaration) => declaration.getSourceFile().fileName);
  return methods.some((file) => WEB_DECLARATIONS.test(file) || NODE_DECLARATIONS.test(file)) ? inherited : null;
}

function getCommon(kinds: readonly (WorkerPlatform | 'other' | null)[]): WorkerPlatform | 'other' | null {
  const [first] = kinds;
  if (first === undefined || kinds.includes(null)) return null;
  if (kinds.every((kind) => kind === first)) return first;
  return kinds.includes('other') ? null : 'unknown';
}

/** What the checked type of a name, or of a property of it, says: an AbortSignal, perhaps one, or something else. */
export function findCheckedSignal(facts: FileFacts, node: TSESTree.Node, property?: string): SignalType {
  return askChecker(facts, (checker, services) => {
    const type = services.getTypeAtLocation(node);
    const describe = (one: Type): SignalType => {
      const found = describeSignal(checker, one);
      // Without strict null checks the type hides whether there is one.
      const { strict, strictNullChecks = strict } = services.program.getCompilerOptions();
      return found === 'signal' && strictNullChecks !== true ? null : found;
    };
    if (property === undefined) return describe(type);
    const owner = checker.getNonNullableType(type);
    if (EMPTY_TYPES.has(checker.typeToString(owner))) return null;
    const symbol = owner.getProperty(property);
    return symbol === undefined ? 'other' : describe(checker.getTypeOfSymbolAtLocation(symbol, services.esTreeNodeToTSNodeMap.get(node)));
  });
}

function describeSignal(checker: Checker, type: Type): SignalType {
  const inner = checker.getNonNullableType(type);
  if (EMPTY_TYPES.has(checker.typeToString(inner))) return null;
  if (!isAbortSignal(checker, inner)) return 'other';
  return inner === type ? 'signal' : 'optional';
}

/** The host's AbortSignal; `NodeJS.Signals` are names of signals of the operating system. */
export function isAbortSignal(checker: Checker, type: Type): boolean {
  const inner = checker.getApparentType(checker.getNonNullableType(type));
  return (inner.isUnion() ? inner.types : [inner]).some((member) => member.getSymbol()?.name === 'AbortSignal');
}
