interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Client {
  private readonly worker: Worker;
  private readonly pending = new Map<number, Pending>();
  private nextId = 0;

  constructor() {
    this.worker = new Worker(new URL('./server.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => {
      const call = this.pending.get(data.id);
      this.pending.delete(data.id);
      call?.resolve(data.result);
    };
    this.worker.onerror = (event) => {
      this.rejectAll(new Error(event.message));
    };
  }

  call(method: string, argument: unknown): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.worker.postMessage({ id, method, argument });
    });
  }

  async close(): Promise<void> {
    await this.call('close', null);
    this.rejectAll(new Error('The client was closed.'));
    this.worker.terminate();
  }

  private rejectAll(error: Error): void {
    for (const call of this.pending.values()) call.reject(error);
    this.pending.clear();
  }
}
