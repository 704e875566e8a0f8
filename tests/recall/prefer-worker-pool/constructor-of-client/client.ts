export class SqlClient {
  readonly #worker: Worker;

  constructor(name: string) {
    this.#worker = new Worker(new URL('./sql.worker.ts', import.meta.url), { name });
    this.#worker.onerror = (e) => console.error(e.message);
  }

  close(): void {
    this.#worker.postMessage({ type: 'close' });
  }
}
