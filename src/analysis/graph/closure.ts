import type { Link } from './links.ts';

/** How a worker reaches a file. */
export interface Reach {
  /** The file that imports this one, on the shortest way from an entry; null for an entry. */
  readonly parent: string | null;
  /** The exports that importers take, or null for all: what a worker can call. */
  readonly used: ReadonlySet<string> | null;
}

interface OpenReach {
  readonly parent: string | null;
  used: Set<string> | null;
}

/**
 * Every file that the entries load, in breadth: the first way found is a shortest one.
 * @param getTargets The links of a file, with the files of the project that they lead to.
 */
export function getClosure(
  entries: Iterable<string>,
  getTargets: (file: string) => readonly { readonly link: Link; readonly target: string }[],
): ReadonlyMap<string, Reach> {
  const reached = new Map<string, OpenReach>();
  const pending: string[] = [];
  for (const entry of entries) {
    if (reached.has(entry)) continue;
    reached.set(entry, { parent: null, used: null });
    pending.push(entry);
  }
  for (let at = 0; at < pending.length; at += 1) {
    const file = pending[at]!;
    const { used } = reached.get(file)!;
    for (const { link, target } of getTargets(file)) {
      const names = getTakenNames(link, used);
      const known = reached.get(target);
      if (known === undefined) {
        reached.set(target, { parent: file, used: names === null ? null : new Set(names) });
        pending.push(target);
      } else if (addNames(known, names)) pending.push(target);
    }
  }
  return reached;
}

/** What a link takes from its target, when this much of the file itself is used. */
export function getTakenNames(link: Link, used: ReadonlySet<string> | null): readonly string[] | null {
  if (link.kind !== 'reexport') return link.names === null ? null : [...link.names.values()];
  if (used === null) return link.names === null ? null : [...link.names.values()];
  if (link.names === null) return [...used].filter((name) => name !== 'default');
  return [...link.names].filter(([exported]) => used.has(exported)).map(([, imported]) => imported);
}

/** Did anything come to the known names? */
function addNames(known: OpenReach, names: readonly string[] | null): boolean {
  if (known.used === null) return false;
  if (names === null) {
    known.used = null;
    return true;
  }
  const before = known.used.size;
  for (const name of names) known.used.add(name);
  return known.used.size > before;
}

/** The files from the entry to a file, both included; null when no entry reaches it. */
export function getChain(closure: ReadonlyMap<string, Reach>, file: string): readonly string[] | null {
  if (!closure.has(file)) return null;
  const chain: string[] = [];
  for (let current: string | null = file; current !== null; current = closure.get(current)?.parent ?? null) chain.unshift(current);
  return chain;
}
