/** The URL of a worker file of the tests. */
export function fixture(name: string): URL {
  return new URL(`../fixtures/${name}`, import.meta.url);
}

/** The error that a promise rejects with; fails when it fulfils. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    const value = await promise;
    throw new Error(`The promise fulfilled with ${String(value)}.`);
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
}

/** Waits until something is true, for at most 20 seconds. */
export async function until(isTrue: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`Never true: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
