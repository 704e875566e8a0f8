import { EventEmitter, once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

interface Task<T> {
  data: unknown;
  signal?: AbortSignal;
  resolve(value: T): void;
  reject(reason: unknown): void;
}

interface Slot {
  worker: Worker;
  task: Task<never> | null;
}

export class ThreadPool extends EventEmitter {
  readonly #slots = new Set<Slot>();
  readonly #queue: Task<never>[] = [];
  #closed = false;

  constructor(private readonly file: URL, size = availableParallelism()) {
    super();
    for (let i = 0; i < size; i++) this.#spawn();
  }

  #spawn(): void {
    const slot: Slot = { worker: new Worker(this.file), task: null };
    slot.worker.on('message', (message: { ok: boolean; value: never }) => {
      const { task } = slot;
      slot.task = null;
      if (message.ok) task?.resolve(message.value);
      else task?.reject(message.value);
      this.#next();
    });
    slot.worker.once('error', (error) => {
      slot.task?.reject(error);
      slot.task = null;
    });
    slot.worker.once('exit', (code) => {
      slot.task?.reject(new Error(`exit ${code}`));
      this.#slots.delete(slot);
      if (!this.#closed) this.#spawn();
      this.emit('exit');
    });
    this.#slots.add(slot);
    this.#next();
  }

  run<T>(data: unknown, signal?: AbortSignal): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ data, signal, resolve, reject } as unknown as Task<never>);
      this.#next();
    });
  }

  #next(): void {
    for (const slot of this.#slots) {
      if (slot.task !== null) continue;
      const task = this.#queue.shift();
      if (task === undefined) {
        this.emit('idle');
        return;
      }
      if (task.signal?.aborted) {
        task.reject(task.signal.reason);
        continue;
      }
      slot.task = task;
      slot.worker.postMessage(task.data);
    }
  }

  async close(grace = 5000): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.reject(new Error('closed'));
    for (const { worker } of this.#slots) worker.postMessage({ type: 'close' });
    const timer = setTimeout(() => {
      for (const { worker } of this.#slots) void worker.terminate();
    }, grace);
    while (this.#slots.size > 0) await once(this, 'exit');
    clearTimeout(timer);
  }
}
