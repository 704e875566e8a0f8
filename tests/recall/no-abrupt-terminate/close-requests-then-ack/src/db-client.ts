export class DbClient {
  readonly #worker = new Worker(new URL('./db.worker.ts', import.meta.url), { type: 'module' });
  readonly #calls = new Map<number, PromiseWithResolvers<unknown>>();
  #id = 0;

  constructor() {
    this.#worker.addEventListener('message', ({ data }) => {
      this.#calls.get(data.id)?.resolve(data.result);
      this.#calls.delete(data.id);
    });
    this.#worker.addEventListener('error', (event) => {
      for (const call of this.#calls.values()) call.reject(event.error);
      this.#calls.clear();
    });
  }

  #call(method: string, ...args: unknown[]): Promise<unknown> {
    const call = Promise.withResolvers<unknown>();
    const id = this.#id++;
    this.#calls.set(id, call);
    this.#worker.postMessage({ id, method, args });
    return call.promise;
  }

  exec(sql: string): Promise<unknown> {
    return this.#call('exec', sql);
  }

  async close(): Promise<void> {
    await this.#call('close');
    this.#worker.terminate();
  }
}
