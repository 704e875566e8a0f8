const registry = new FinalizationRegistry((worker) => {
  worker.terminate();
});

export class Handle {
  constructor() {
    const worker = new Worker(new URL('./handle-worker.js', import.meta.url));
    worker.onerror = (e) => console.error(e.message);
    this.post = (message) => worker.postMessage(message);
    registry.register(this, worker);
  }
}
