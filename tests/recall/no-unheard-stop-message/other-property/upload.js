export class Uploader {
  constructor() {
    this.worker = new Worker(new URL('./upload-worker.js', import.meta.url));
    this.worker.onerror = (e) => console.error(e.message);
  }

  send(file) {
    this.worker.postMessage({ cmd: 'upload', file });
  }

  cancel() {
    this.worker.postMessage({ action: 'cancel' });
  }
}
