type Callback = { resolve(value: unknown): void; reject(reason: unknown): void };

export class FFmpeg {
  #worker: Worker | null = null;
  #callbacks: Record<number, Callback> = {};
  #id = 0;

  load(): Promise<unknown> {
    this.#worker ??= new Worker(new URL('./ffmpeg.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onerror = (event) => this.#fail(event.error);
    this.#worker.onmessage = ({ data: { id, data } }) => {
      this.#callbacks[id]!.resolve(data);
      delete this.#callbacks[id];
    };
    return this.#send('LOAD', {});
  }

  #send(type: string, data: unknown): Promise<unknown> {
    const id = this.#id++;
    return new Promise((resolve, reject) => {
      this.#callbacks[id] = { resolve, reject };
      this.#worker!.postMessage({ id, type, data });
    });
  }

  #fail(error: unknown): void {
    for (const { reject } of Object.values(this.#callbacks)) reject(error);
    this.#callbacks = {};
  }

  exit = (): void => {
    this.#fail(new Error('called FFmpeg.terminate()'));
    this.#worker?.terminate();
    this.#worker = null;
  };
}
