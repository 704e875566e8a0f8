type Reply = { id: number; value: string } | { id: number; error: string };

export class Formatter {
  #worker = new Worker(new URL('./format.worker.ts', import.meta.url), { type: 'module' });
  #pending = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  #nextId = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const call = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ('error' in data) call?.reject(new Error(data.error));
      else call?.resolve(data.value);
    });
    this.#worker.addEventListener('error', (event) => {
      this.rejectAll(new Error(event.message));
    });
  }

  format(text: string): Promise<string> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ type: 'format', id, text });
    });
  }

  dispose(): void {
    this.rejectAll(new Error('The formatter was disposed of.'));
    this.#worker.postMessage({ type: 'dispose' });
  }

  private rejectAll(error: Error): void {
    for (const call of this.#pending.values()) call.reject(error);
    this.#pending.clear();
  }
}
