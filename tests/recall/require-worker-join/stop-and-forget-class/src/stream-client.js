export class StreamClient {
  start(url) {
    this.worker = new Worker(new URL('./stream.worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => this.onData?.(data);
    this.worker.onerror = (event) => console.error(event.message);
    this.worker.postMessage({ type: 'start', url });
  }

  stop() {
    this.worker.postMessage({ type: 'stop' });
    this.worker = null;
  }
}
