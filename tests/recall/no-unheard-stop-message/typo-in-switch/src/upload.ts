export class Uploader {
  private readonly worker = new Worker(new URL('./upload.worker.ts', import.meta.url), { type: 'module' });

  constructor() {
    this.worker.addEventListener('error', (event) => console.error(event.message));
    this.worker.addEventListener('message', (event) => console.log(event.data));
  }

  upload(file: File) {
    this.worker.postMessage({ action: 'upload', file });
  }

  cancel() {
    this.worker.postMessage({ action: 'cancel' });
  }

  destroy() {
    this.worker.terminate();
  }
}
