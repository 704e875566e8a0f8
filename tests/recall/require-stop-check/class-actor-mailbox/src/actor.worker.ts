class Mailbox<T> {
  #items: T[] = [];
  #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const next = this.#waiting.shift();
    if (next) next(item);
    else this.#items.push(item);
  }

  take(): Promise<T> {
    const item = this.#items.shift();
    return item === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(item);
  }
}

const mailbox = new Mailbox<{ id: number; text: string }>();
self.onmessage = (event: MessageEvent) => mailbox.put(event.data);

async function run() {
  while (true) {
    const { id, text } = await mailbox.take();
    self.postMessage({ id, length: text.length });
  }
}

void run();
