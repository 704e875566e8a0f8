export class Inbox<T> {
  #items: T[] = [];
  #wake: (() => void) | undefined;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  async take({ signal }: { signal: AbortSignal }): Promise<T> {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    for (;;) {
      signal.throwIfAborted();
      const item = this.#items.shift();
      if (item !== undefined) return item;
      await Promise.race([aborted, new Promise<void>((resolve) => (this.#wake = resolve))]);
    }
  }
}
