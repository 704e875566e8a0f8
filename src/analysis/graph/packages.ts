import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package.json says about where its modules are. */
export interface PackageManifest {
  readonly folder: string;
  readonly name: string | null;
  readonly exports: unknown;
  readonly imports: unknown;
  /** Entry points without `exports`, the source first. */
  readonly mains: readonly string[];
}

/** Reads a package.json; null when it cannot be read. */
export function readManifest(folder: string): PackageManifest | null {
  try {
    const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    const mains = ['source', 'module', 'main'].map((key) => json[key]).filter((main) => typeof main === 'string');
    return { folder, name: typeof json['name'] === 'string' ? json['name'] : null, exports: json['exports'], imports: json['imports'], mains };
  } catch {
    return null;
  }
}

/** The files that a target of a package can mean: itself, or else one of those that it may be built from. */
export interface PackageTarget {
  readonly path: string;
  /** In `src`, in `lib`, and beside the folder of what is built. */
  readonly sources: readonly string[];
}

/** What a request to a package can mean, most likely first: `.` is the package itself. */
export function getPackageTargets(manifest: PackageManifest, subpath: string): readonly PackageTarget[] {
  const targets = manifest.exports === undefined || manifest.exports === null ? getMains(manifest, subpath) : getMapped(normalizeExports(manifest.exports), subpath);
  return getPaths(manifest, targets);
}

/** What a private import (`#lib/x`) can mean. */
export function getImportTargets(manifest: PackageManifest, request: string): readonly PackageTarget[] {
  if (typeof manifest.imports !== 'object' || manifest.imports === null) return [];
  return getPaths(manifest, getMapped(manifest.imports as Record<string, unknown>, request).filter((target) => target.startsWith('.')));
}

function getPaths(manifest: PackageManifest, targets: readonly string[]): readonly PackageTarget[] {
  return targets.map((target) => {
    const [path, ...sources] = getSources(`/${target.replace(/^\.\//, '')}`).map((inPackage) => join(manifest.folder, inPackage));
    return { path: path!, sources };
  });
}

function getMains(manifest: PackageManifest, subpath: string): readonly string[] {
  return subpath === '.' ? [...manifest.mains, './src/index', './index'] : [subpath, `./src/${subpath.slice(2)}`];
}

function normalizeExports(exports: unknown): Record<string, unknown> {
  const isMap = typeof exports === 'object' && exports !== null && !Array.isArray(exports) && Object.keys(exports).every((key) => key.startsWith('.'));
  return isMap ? (exports as Record<string, unknown>) : { '.': exports };
}

function getMapped(map: Record<string, unknown>, request: string): readonly string[] {
  if (Object.hasOwn(map, request)) return getConditions(map[request]);
  for (const [pattern, value] of Object.entries(map)) {
    const star = pattern.indexOf('*');
    if (star === -1) continue;
    const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)];
    if (request.length < before.length + after.length || !request.startsWith(before) || !request.endsWith(after)) continue;
    const part = request.slice(before.length, request.length - after.length);
    return getConditions(value).map((target) => target.split('*').join(part));
  }
  return [];
}

/** Conditions in the order in which they lead to source. */
const CONDITIONS = ['source', 'development', 'worker', 'import', 'module', 'node', 'browser', 'default', 'require', 'types'];

function getConditions(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 6) return [];
  if (Array.isArray(value)) return value.flatMap((item) => getConditions(item, depth + 1));
  const known = value as Record<string, unknown>;
  const others = Object.keys(known).filter((key) => !CONDITIONS.includes(key));
  return [...CONDITIONS, ...others].flatMap((key) => getConditions(known[key], depth + 1));
}

const OUTPUT_FOLDER = /\/(?:dist|lib|build|out|esm|cjs)(?:\/(?:esm|cjs|es|src))?\//;

/** A built file, and the sources that it was probably built from; paths within the package. */
export function getSources(target: string): readonly string[] {
  const source = target.replace(/\.d\.([mc]?)ts$/, '.$1js');
  const built = OUTPUT_FOLDER.exec(source);
  if (built === null) return [source];
  const before = source.slice(0, built.index);
  const after = source.slice(built.index + built[0].length);
  return [source, `${before}/src/${after}`, `${before}/lib/${after}`, `${before}/${after}`];
}
