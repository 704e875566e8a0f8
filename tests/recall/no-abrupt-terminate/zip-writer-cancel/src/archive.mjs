import { Worker } from 'node:worker_threads';

export class ArchiveJob {
  constructor(folder, target) {
    this.worker = new Worker(new URL('./archive-thread.mjs', import.meta.url), { workerData: { folder, target } });
    this.worker.on('error', (error) => console.error('archive failed', error));
  }

  async cancel() {
    await this.worker.terminate();
  }
}
