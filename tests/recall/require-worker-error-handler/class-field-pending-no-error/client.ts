type Resolve = (value: unknown) => void;

export class Client {
  private readonly pending = new Map<number, Resolve>();
  private readonly worker: Worker;
  private id = 0;

  constructor() {
    this.worker = new Worker(new URL('./service.worker.ts', import.meta.url), { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<{ id: number; value: unknown }>) => {
      this.pending.get(data.id)?.(data.value);
      this.pending.delete(data.id);
    });
  }

  call(method: string): Promise<unknown> {
    return new Promise((resolve) => {
      this.pending.set(++this.id, resolve);
      this.worker.postMessage({ id: this.id, method });
    });
  }
}
