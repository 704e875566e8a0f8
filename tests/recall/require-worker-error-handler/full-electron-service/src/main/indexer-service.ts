import { app, ipcMain, type WebContents } from 'electron';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

type Request = { sender: WebContents; resolve(hits: string[]): void; reject(error: Error): void };

class IndexerService {
  private worker: Worker | null = null;
  private readonly requests = new Map<number, Request>();
  private nextId = 1;
  private quitting = false;

  private ensure(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(path.join(__dirname, 'indexer.js'), { workerData: { dir: app.getPath('userData') } });
    worker.on('message', (message: { id: number; hits: string[] }) => {
      const request = this.requests.get(message.id);
      this.requests.delete(message.id);
      request?.resolve(message.hits);
    });
    worker.on('error', (error) => this.fail(error));
    worker.on('exit', (code) => {
      this.worker = null;
      if (code !== 0 && !this.quitting) this.fail(new Error(`indexer exited with ${code}`));
    });
    this.worker = worker;
    return worker;
  }

  private fail(error: Error): void {
    for (const { reject } of this.requests.values()) reject(error);
    this.requests.clear();
  }

  search(sender: WebContents, term: string): Promise<string[]> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.requests.set(id, { sender, resolve, reject });
      this.ensure().postMessage({ id, term });
    });
  }

  async quit(): Promise<void> {
    this.quitting = true;
    const { worker } = this;
    if (!worker) return;
    worker.postMessage({ type: 'quit' });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => void worker.terminate().then(() => resolve()), 3000);
      worker.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

const service = new IndexerService();
ipcMain.handle('search', (event, term: string) => service.search(event.sender, term));

let isReadyToQuit = false;
app.on('before-quit', (event) => {
  if (isReadyToQuit) return;
  event.preventDefault();
  service.quit().finally(() => {
    isReadyToQuit = true;
    app.quit();
  });
});
