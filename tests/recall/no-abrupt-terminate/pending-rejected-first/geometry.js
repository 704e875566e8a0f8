export class GeometryClient {
  #pending = new Map();
  #id = 0;
  #worker;

  constructor() {
    this.#worker = new Worker(new URL('./geometry-worker.js', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }) => {
      this.#pending.get(data.id)?.resolve(data.area);
      this.#pending.delete(data.id);
    });
    this.#worker.addEventListener('error', (e) => this.#rejectAll(e.error));
  }

  area(points) {
    return new Promise((resolve, reject) => {
      const id = this.#id++;
      this.#pending.set(id, { resolve, reject });
      this.#worker.postMessage({ id, points });
    });
  }

  #rejectAll(reason) {
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }

  destroy() {
    this.#rejectAll(new Error('GeometryClient was destroyed'));
    this.#worker.terminate();
  }
}
