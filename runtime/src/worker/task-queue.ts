import type { RunData, TaskBatch } from '../shared/protocol.ts';

interface Run {
  readonly name: string;
  readonly data: RunData;
}

/** The tasks that a thread was given and has not begun, as they came: in runs of calls of the same task. */
export class TaskQueue {
  readonly #runs: Run[] = [];
  /** The next call of the first run. */
  #position = 0;

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** The name of the next call's task. */
  get name(): string {
    return (this.#runs[0] as Run).name;
  }

  push(batch: TaskBatch): void {
    if (typeof batch === 'string') return void this.#runs.push({ name: batch, data: 1 });
    for (let i = 0; i < batch.length; i += 2) this.#runs.push({ name: batch[i] as string, data: batch[i + 1] as RunData });
  }

  /** Takes the next call out. @returns its data. */
  shift(): unknown {
    const { data } = this.#runs[0] as Run;
    const [length, item] = typeof data === 'number' ? [data, undefined] : [data.length, data[this.#position]];
    if (++this.#position === length) {
      this.#runs.shift();
      this.#position = 0;
    }
    return item;
  }
}
