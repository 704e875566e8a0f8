import { dirname, join, resolve } from 'node:path';
import { createAliases } from './aliases.ts';
import { type PackageManifest, type PackageTarget, getImportTargets, getPackageTargets, readManifest } from './packages.ts';
import { isInFolder } from './project-root.ts';
import { type IsFile, findModuleFile } from './resolve-file.ts';

/** Finds the file of the project that a module request means; null for what is installed or unknown. */
export type ResolveModule = (request: string, from: string) => string | null;

/**
 * Requests are relative, private to a package (`#lib/x`), aliases of a tsconfig, names of packages
 * of the same project, or bundlers' customs (`@/x`, `~/x`, `/x`).
 * @param packages Folders of the project that hold a package.json.
 */
export function createResolver(root: string, packages: readonly string[], isFile: IsFile): ResolveModule {
  const getAliases = createAliases(root);
  const manifests = createManifests(packages);
  const findModule = (path: string): string | null => findModuleFile(path, isFile);
  const findFirst = (paths: readonly string[]): string | null => {
    for (const path of paths) {
      const found = findModule(path);
      if (found !== null) return found;
    }
    return null;
  };
  /** Where a package has a file of one name both in `src` and in `lib`, nobody knows which of them is built. */
  const findTarget = (targets: readonly PackageTarget[]): string | null => {
    for (const { path, sources } of targets) {
      const built = findModule(path);
      if (built !== null) return built;
      const [src, lib, other] = sources.map(findModule);
      if (src && lib) return null;
      const source = src ?? lib ?? other;
      if (source) return source;
    }
    return null;
  };
  const findPackaged = (request: string): string | null => {
    const parts = request.split('/');
    const name = parts.slice(0, request.startsWith('@') ? 2 : 1).join('/');
    const manifest = manifests.byName().get(name);
    const rest = request.slice(name.length + 1);
    return manifest === undefined ? null : findTarget(getPackageTargets(manifest, rest === '' ? '.' : `./${rest}`));
  };
  const findPrivate = (request: string, folder: string): string | null => {
    const manifest = manifests.around(folder, root);
    return manifest === null ? null : findTarget(getImportTargets(manifest, request));
  };
  return (request, from) => {
    const folder = dirname(from);
    if (/^\.{1,2}(?:\/|$)/.test(request)) return findModule(resolve(folder, request));
    if (request.startsWith('node:') || request === '') return null;
    const aliased = findFirst(getAliases(folder)(request));
    if (aliased !== null) return aliased;
    if (request.startsWith('#')) return findPrivate(request, folder);
    if (/^[@~]?\//.test(request)) {
      const rest = request.slice(request.indexOf('/') + 1);
      const base = manifests.around(folder, root)?.folder ?? root;
      return findFirst(request.startsWith('/') ? [join(root, rest), join(base, rest)] : [join(base, 'src', rest), join(base, rest)]);
    }
    return findPackaged(request);
  };
}

interface Manifests {
  byName(): ReadonlyMap<string, PackageManifest>;
  around(folder: string, root: string): PackageManifest | null;
}

/** The manifests of a project, read when one is asked for. */
function createManifests(packages: readonly string[]): Manifests {
  const folders = new Set(packages);
  const read = new Map<string, PackageManifest | null>();
  const get = (folder: string): PackageManifest | null => {
    let manifest = read.get(folder);
    if (manifest === undefined) {
      manifest = readManifest(folder);
      read.set(folder, manifest);
    }
    return manifest;
  };
  let byName: Map<string, PackageManifest> | null = null;
  return {
    byName: () => (byName ??= getUniqueNames(packages.map(get))),
    around: (folder, root) => {
      for (let current = folder; isInFolder(current, root); current = dirname(current)) if (folders.has(current)) return get(current);
      return null;
    },
  };
}

/** Packages by name; a name that several share (templates, examples copied from the package) tells nothing. */
function getUniqueNames(manifests: readonly (PackageManifest | null)[]): Map<string, PackageManifest> {
  const byName = new Map<string, PackageManifest>();
  const shared = new Set<string>();
  for (const manifest of manifests) {
    if (manifest === null || manifest.name === null) continue;
    if (byName.has(manifest.name)) shared.add(manifest.name);
    byName.set(manifest.name, manifest);
  }
  for (const name of shared) byName.delete(name);
  return byName;
}
