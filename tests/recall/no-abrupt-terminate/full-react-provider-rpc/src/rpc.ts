type Reply = { id: number; result?: unknown; error?: string };

export class RpcClient {
  #next = 0;
  #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; timer: ReturnType<typeof setTimeout> }>();
  #worker: Worker;

  constructor(url: URL, private readonly timeout = 30_000) {
    this.#worker = new Worker(url, { type: 'module', name: 'rpc' });
    this.#worker.addEventListener('message', (event: MessageEvent<Reply>) => this.#settle(event.data));
    this.#worker.addEventListener('error', (event) => this.#failAll(new Error(event.message)));
    this.#worker.addEventListener('messageerror', () => this.#failAll(new Error('A reply could not be read')));
  }

  call<T>(method: string, params: unknown, transfer: Transferable[] = []): Promise<T> {
    const id = this.#next++;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(`${method} timed out`));
      }, this.timeout);
      this.#pending.set(id, { resolve: resolve as (value: unknown) => void, reject, timer });
      this.#worker.postMessage({ id, method, params }, transfer);
    });
  }

  #settle({ id, result, error }: Reply): void {
    const call = this.#pending.get(id);
    if (!call) return;
    this.#pending.delete(id);
    clearTimeout(call.timer);
    if (error === undefined) call.resolve(result);
    else call.reject(new Error(error));
  }

  #failAll(error: Error): void {
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }

  dispose(): void {
    this.#failAll(new Error('disposed'));
    this.#worker.postMessage({ id: -1, method: 'shutdown' });
    setTimeout(() => this.#worker.terminate(), 2000);
  }
}
