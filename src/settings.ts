/**
 * The settings that all rules share, under `settings['graceful-workers']`.
 * Bad settings never throw: they are collected as problems, and the first rule that
 * looks at a file reports them at line 1.
 */

/** The key under ESLint's `settings`. */
export const SETTINGS_KEY = 'graceful-workers';

/** Shared settings, all optional in a configuration. */
export interface GracefulWorkersSettings {
  /** Globs or folders, relative to the project root, of files that run in a worker; `!` before a later one takes files out again. Default: none. */
  readonly workerFiles?: readonly string[];
  /** Words that ask a worker to stop, as a string message or as its `type`-like property. */
  readonly stopMessages?: readonly string[];
  /** Names of variables and properties that hold an AbortSignal although nothing in the file proves it. */
  readonly signalNames?: readonly string[];
  /** Names of functions that count as a stop check when they are called. */
  readonly stopCheckFunctions?: readonly string[];
  /** The project's bound for a fetch, in milliseconds, a whole number above 0. No default: a project states its own. */
  readonly fetchTimeout?: number;
  /** Offer the `graceful-workers` runtime in suggestions. Default: false. */
  readonly preferRuntime?: boolean;
}

/** Settings with their defaults filled in. `fetchTimeout` is null where the project states none. */
export interface ResolvedSettings {
  readonly workerFiles: readonly string[];
  readonly stopMessages: readonly string[];
  readonly signalNames: readonly string[];
  readonly stopCheckFunctions: readonly string[];
  readonly fetchTimeout: number | null;
  readonly preferRuntime: boolean;
}

/** What `readSettings` found: usable settings, and one sentence for each key that is wrong. */
export interface SettingsReading {
  readonly settings: ResolvedSettings;
  readonly problems: readonly string[];
}

export const DEFAULT_SETTINGS: ResolvedSettings = {
  workerFiles: [],
  stopMessages: ['stop', 'close', 'shutdown', 'dispose', 'terminate', 'exit', 'quit', 'end', 'cancel', 'abort'],
  signalNames: [],
  stopCheckFunctions: [],
  fetchTimeout: null,
  preferRuntime: false,
};

/** Keys that presets or tools put beside the user's own; rules ignore them. */
const RESERVED_KEYS = new Set(['graph', 'graphParts']);

type Check = (value: unknown) => string | null;

const listOfStrings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '') ? null : 'must be a list of non-empty strings';
/** Node throws at the fraction of a millisecond, and takes what is beyond 32 bits for one millisecond. */
const MAX_DELAY = 2_147_483_647;
const positiveMilliseconds: Check = (value) =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= MAX_DELAY ? null : `must be a whole number of milliseconds, from 1 to ${MAX_DELAY}`;
const trueOrFalse: Check = (value) => (typeof value === 'boolean' ? null : 'must be true or false');

const CHECKS: Record<keyof ResolvedSettings, Check> = {
  workerFiles: listOfStrings,
  stopMessages: listOfStrings,
  signalNames: listOfStrings,
  stopCheckFunctions: listOfStrings,
  fetchTimeout: positiveMilliseconds,
  preferRuntime: trueOrFalse,
};

const NOTHING_SET: SettingsReading = { settings: DEFAULT_SETTINGS, problems: [] };
const readings = new WeakMap<object, SettingsReading>();

/**
 * Reads the shared settings of a configuration. A key with a wrong value keeps its default.
 * @param allSettings ESLint's `settings` object.
 */
export function readSettings(allSettings: Readonly<Record<string, unknown>> | undefined): SettingsReading {
  const own = allSettings?.[SETTINGS_KEY];
  if (own === undefined) return NOTHING_SET;
  if (typeof own !== 'object' || own === null || Array.isArray(own)) {
    return { settings: DEFAULT_SETTINGS, problems: [`settings['${SETTINGS_KEY}'] must be an object.`] };
  }
  let reading = readings.get(own);
  if (reading === undefined) {
    reading = validate(own as Record<string, unknown>);
    readings.set(own, reading);
  }
  return reading;
}

function validate(own: Record<string, unknown>): SettingsReading {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  const problems: string[] = [];
  for (const [key, value] of Object.entries(own)) {
    if (RESERVED_KEYS.has(key) || value === undefined) continue;
    const check = Object.hasOwn(CHECKS, key) ? CHECKS[key as keyof ResolvedSettings] : null;
    const fault = check === null ? `is not a setting; known settings: ${Object.keys(CHECKS).join(', ')}` : check(value);
    if (fault === null) settings[key] = value;
    else problems.push(`settings['${SETTINGS_KEY}'].${key} ${fault}.`);
  }
  return { settings: settings as unknown as ResolvedSettings, problems };
}
