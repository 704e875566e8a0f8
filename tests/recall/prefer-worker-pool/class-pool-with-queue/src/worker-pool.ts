export class WorkerPool {
  private readonly all: Worker[] = [];
  private readonly idle: Worker[] = [];
  private readonly waiting: ((worker: Worker) => void)[] = [];

  constructor(private readonly url: URL, private readonly max = navigator.hardwareConcurrency) {}

  async acquire(): Promise<Worker> {
    const worker = this.idle.pop();
    if (worker) return worker;
    if (this.all.length < this.max) {
      const created = new Worker(this.url, { type: 'module' });
      created.addEventListener('error', (event) => console.error(event.message));
      this.all.push(created);
      return created;
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(worker: Worker): void {
    const next = this.waiting.shift();
    if (next) next(worker);
    else this.idle.push(worker);
  }

  destroy(): void {
    for (const worker of this.all) worker.terminate();
  }
}
