export class Client {
  private worker!: Worker;

  connect(): void {
    this.worker = new Worker(new URL('./client.worker.ts', import.meta.url), { type: 'module' });
    Object.assign(this.worker, { onmessage: this.onMessage.bind(this), onerror: this.onError.bind(this) });
  }

  private onMessage(event: MessageEvent): void {
    console.log(event.data);
  }

  private onError(event: ErrorEvent): void {
    console.error(event.message);
  }

  close(): void {
    this.worker.terminate();
  }
}
