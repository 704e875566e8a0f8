export class LogWriter {
  private readonly worker: Worker;

  constructor() {
    this.worker = new Worker(new URL('./log-file.worker.ts', import.meta.url), { type: 'module', name: 'log' });
    this.worker.addEventListener('error', (event) => console.warn('log worker', event.message));
  }

  write(line: string): void {
    this.worker.postMessage({ line });
  }

  close(): void {
    this.worker.terminate();
  }
}
