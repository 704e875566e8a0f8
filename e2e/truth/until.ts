/** How long what must happen may take, on a machine that does much else. */
export const PATIENCE = 20_000;
/** How long is waited for what never happens: a slow machine only makes this safer. */
export const IMPATIENCE = 500;

/** Asks again and again until something holds; false when the time is up. */
export async function until(holds: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
