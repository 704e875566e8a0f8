/**
 * Carries errors and abort reasons between threads. Structured cloning alone loses the class of
 * a subclass, its `code`, an AggregateError's `errors`, and all of a DOMException, and throws at
 * a function.
 */
import * as ownErrors from './errors.ts';

interface EncodedError {
  readonly kind: 'error';
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly isDomException: boolean;
  /** Own enumerable properties such as `code`, `errno`, `exitCode`. */
  readonly properties: readonly (readonly [string, Encoded])[];
  readonly cause: Encoded | undefined;
  readonly errors: readonly Encoded[] | undefined;
}

/** A value on its way to another thread; always cloneable. */
export type Encoded = EncodedError | { readonly kind: 'value'; readonly value: unknown };

/** Causes nested deeper than this, or in a circle, are cut. */
const MAX_DEPTH = 16;
const OWN_KEYS = new Set(['name', 'message', 'stack', 'cause', 'errors']);

type ErrorClass = new (message?: string, options?: ErrorOptions) => Error;

const KNOWN_CLASSES = new Map<string, ErrorClass>(
  [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, ...Object.values(ownErrors)].map((type) => [
    type.name,
    type as ErrorClass,
  ]),
);

/** Makes any thrown value or abort reason fit for `postMessage`. What cannot be cloned becomes a string. */
export function encodeError(value: unknown, depth = 0): Encoded {
  try {
    return isError(value) ? encodeErrorObject(value, depth) : { kind: 'value', value: toCloneable(value) };
  } catch {
    // A proxy whose traps throw.
    return { kind: 'value', value: 'A value that cannot be read.' };
  }
}

/** The other half of `encodeError`. */
export function decodeError(encoded: Encoded): unknown {
  if (encoded.kind === 'value') return encoded.value;
  const cause = encoded.cause && { cause: decodeError(encoded.cause) };
  const error = createError(encoded, cause);
  for (const [key, property] of encoded.properties) define(error, key, decodeError(property), true);
  if (error.name !== encoded.name) define(error, 'name', encoded.name, false);
  if (cause && !('cause' in error)) define(error, 'cause', cause.cause, false);
  if (encoded.stack !== undefined) define(error, 'stack', encoded.stack, false);
  return error;
}

function encodeErrorObject(error: Error, depth: number): Encoded {
  if (depth >= MAX_DEPTH) return { kind: 'value', value: describe(error) };
  const errors = read(error, 'errors');
  return {
    kind: 'error',
    name: String(read(error, 'name')),
    message: String(read(error, 'message')),
    stack: toOptionalString(read(error, 'stack')),
    isDomException: isDomException(error),
    properties: encodeProperties(error, depth),
    cause: 'cause' in error ? encodeError(read(error, 'cause'), depth + 1) : undefined,
    errors: Array.isArray(errors) ? errors.map((item) => encodeError(item, depth + 1)) : undefined,
  };
}

function encodeProperties(error: Error, depth: number): (readonly [string, Encoded])[] {
  return Object.keys(error)
    .filter((key) => !OWN_KEYS.has(key))
    .map((key) => [key, encodeError(read(error, key), depth + 1)] as const);
}

function createError(encoded: EncodedError, options: ErrorOptions | undefined): Error {
  if (encoded.isDomException) return new DOMException(encoded.message, encoded.name);
  if (encoded.errors) return new AggregateError(encoded.errors.map(decodeError), encoded.message, options);
  const Known = KNOWN_CLASSES.get(encoded.name) ?? Error;
  return new Known(encoded.message, options);
}

/** Also true for errors of another realm, such as vitest's or a vm context's. */
function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]' || isDomException(value);
}

function isDomException(value: unknown): boolean {
  return typeof DOMException === 'function' && value instanceof DOMException;
}

function toCloneable(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')) return value;
  try {
    return structuredClone(value);
  } catch {
    return describe(value);
  }
}

/** `String()` may run a throwing `toString`, or find none. */
function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** Getters on errors may throw. */
function read(object: object, key: string): unknown {
  try {
    return (object as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}

function toOptionalString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Never throws: a property that cannot be defined is left out. */
function define(error: object, key: string, value: unknown, enumerable: boolean): void {
  Reflect.defineProperty(error, key, { value, enumerable, writable: true, configurable: true });
}
