type Callback = { resolve(value: unknown): void; reject(reason: unknown): void };

export class FFmpeg {
  #worker: Worker | null = null;
  #callbacks: Record<number, Callback> = {};
  #id = 0;

  async load(): Promise<void> {
    this.#worker ??= new Worker(new URL('./ffmpeg.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onerror = (event) => {
      for (const { reject } of Object.values(this.#callbacks)) reject(event.error);
      this.#callbacks = {};
    };
    this.#worker.onmessage = ({ data: { id, type, data } }) => {
      if (type === 'ERROR') this.#callbacks[id]!.reject(data);
      else this.#callbacks[id]!.resolve(data);
      delete this.#callbacks[id];
    };
    await this.#send('LOAD', {});
  }

  exec = (args: string[]): Promise<unknown> => this.#send('EXEC', { args });

  #send(type: string, data: unknown): Promise<unknown> {
    const id = this.#id++;
    return new Promise((resolve, reject) => {
      this.#callbacks[id] = { resolve, reject };
      this.#worker!.postMessage({ id, type, data });
    });
  }

  exit = (): void => {
    if (this.#worker) {
      this.#worker.terminate();
      this.#worker = null;
    }
  };
}
