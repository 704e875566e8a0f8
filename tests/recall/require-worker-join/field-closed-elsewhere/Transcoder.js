import { Worker } from 'node:worker_threads';

export default class Transcoder {
  open() {
    this.worker = new Worker('./transcode.js');
    this.worker.on('error', (err) => this.onerror?.(err));
  }

  push(chunk) {
    this.worker.postMessage(chunk, [chunk.buffer]);
  }

  async close() {
    this.worker.postMessage('end');
    await new Promise((resolve) => this.worker.once('exit', resolve));
  }
}
