export class WasmHost {
  constructor() {
    this.shared = new SharedArrayBuffer(16);
    this.cells = new Int32Array(this.shared);
    this.worker = new Worker('/wasm-worker.js');
    this.worker.onerror = (event) => console.error(event.message);
    this.worker.postMessage({ shared: this.shared });
  }

  callSync(code) {
    Atomics.store(this.cells, 0, 0);
    this.worker.postMessage({ code });
    while (Atomics.load(this.cells, 0) === 0);
    return Atomics.load(this.cells, 1);
  }

  destroy() {
    this.worker.terminate();
  }
}
