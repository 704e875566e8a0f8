export abstract class WorkerClient<T> {
  protected readonly worker: Worker;

  constructor(url: URL) {
    this.worker = new Worker(url, { type: 'module' });
    this.listen();
  }

  private listen(): void {
    this.worker.onmessage = (event: MessageEvent<T>) => this.onMessage(event.data);
    this.worker.onerror = (event) => this.onFailure(new Error(event.message));
  }

  protected abstract onMessage(data: T): void;
  protected abstract onFailure(error: Error): void;

  dispose(): void {
    this.worker.terminate();
  }
}
