interface Job {
  input: string;
  resolve(output: string): void;
  reject(error: unknown): void;
}

export class JobQueue {
  private queue: Job[] = [];
  private current: Job | undefined;

  constructor(private worker: Worker) {
    worker.onmessage = (event) => {
      this.current?.resolve(event.data);
      this.next();
    };
    worker.onerror = (event) => {
      this.current?.reject(event);
      this.next();
    };
  }

  run(input: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.queue.push({ input, resolve, reject });
      if (!this.current) this.next();
    });
  }

  clear(): void {
    this.queue = [];
    this.current = undefined;
    this.worker.terminate();
  }

  private next(): void {
    this.current = this.queue.shift();
    if (this.current) this.worker.postMessage(this.current.input);
  }
}
