/** Clean-up registered with `context.defer()`, run in reverse order, all of it, whatever fails. */
export class DeferredCalls {
  readonly #calls: (() => unknown)[] = [];

  add(call: () => unknown): void {
    this.#calls.push(call);
  }

  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  /** @throws the first error, after the last call. */
  async run(): Promise<void> {
    let failure: { readonly error: unknown } | null = null;
    // eslint-disable-next-line graceful-workers/require-stop-check -- clean-up runs to its end, after a stop above all
    for (let call = this.#calls.pop(); call; call = this.#calls.pop()) {
      try {
        await call();
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) throw failure.error;
  }
}
