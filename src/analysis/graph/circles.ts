import { remember } from '../code/remember.ts';
import { getImporters } from './importers.ts';
import type { Project } from './project.ts';

/** The files that import one another in a circle with a file, itself among them; only itself where there is none. Entries are in no circle: whatever imports them, a worker begins there. */
export function getCircle(project: Project, file: string): readonly string[] {
  return getCircles(project).get(file) ?? [file];
}

/** The circles of a project, by the files in them. */
const getCircles = remember(findCircles);

interface Visit {
  readonly file: string;
  readonly importers: readonly string[];
  next: number;
}

/** Tarjan's strongly connected components, with a stack of its own: chains of imports are long. */
function findCircles(project: Project): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const enter = (file: string): Visit => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    isOpen.add(file);
    return { file, importers: getImporters(project, file).map((importer) => importer.file).filter((importer) => isLoaded(project, importer)), next: 0 };
  };
  const lower = (file: string, to: number): void => void lowest.set(file, Math.min(lowest.get(file)!, to));
  for (const root of project.reached.keys()) {
    if (order.has(root) || !isLoaded(project, root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const importer = visit.importers[visit.next];
      visit.next += 1;
      if (importer !== undefined) {
        if (!order.has(importer)) visits.push(enter(importer));
        else if (isOpen.has(importer)) lower(visit.file, order.get(importer)!);
        continue;
      }
      visits.pop();
      const parent = visits.at(-1);
      if (parent !== undefined) lower(parent.file, lowest.get(visit.file)!);
      if (lowest.get(visit.file) !== order.get(visit.file)) continue;
      const circle = open.splice(open.indexOf(visit.file));
      for (const member of circle) isOpen.delete(member);
      if (circle.length > 1) for (const member of circle) found.set(member, circle);
    }
  }
  return found;
}

/** Is an import all that brings a file into a worker? */
function isLoaded(project: Project, file: string): boolean {
  return project.reached.get(file)?.parent != null;
}
