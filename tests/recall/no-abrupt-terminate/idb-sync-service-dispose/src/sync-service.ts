export class SyncService {
  #worker: Worker;
  #listeners = new Set<(state: string) => void>();

  constructor() {
    this.#worker = new Worker(new URL('./sync.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', (event) => {
      for (const listener of this.#listeners) listener(event.data.state);
    });
    this.#worker.addEventListener('error', (event) => {
      console.error('[sync]', event.message);
    });
  }

  enqueue(change: { id: string; body: unknown }): void {
    this.#worker.postMessage({ type: 'enqueue', change });
  }

  onState(listener: (state: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#worker.terminate();
  }
}
