interface Deferred {
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

export class WorkerClient {
  private readonly requests = new Map<string, Deferred>();

  constructor(private readonly worker: Worker) {
    worker.addEventListener('message', (event: MessageEvent<{ id: string; value?: unknown; error?: string }>) => {
      const { id, value, error } = event.data;
      const request = this.requests.get(id);
      this.requests.delete(id);
      if (error !== undefined) request?.reject(new Error(error));
      else request?.resolve(value);
    });
  }

  request(payload: unknown): Promise<unknown> {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.requests.set(id, { resolve, reject });
      this.worker.postMessage({ id, payload });
    });
  }

  dispose(): void {
    this.worker.terminate();
  }
}
