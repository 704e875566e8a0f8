class SharedQueue {
  constructor(buffer) {
    this.meta = new Int32Array(buffer, 0, 4);
    this.items = new Int32Array(buffer, 16);
  }

  dequeue() {
    while (Atomics.load(this.meta, 2) === 0) {
      Atomics.wait(this.meta, 2, 0, undefined);
    }
    const head = Atomics.add(this.meta, 0, 1) % this.items.length;
    Atomics.sub(this.meta, 2, 1);
    return Atomics.load(this.items, head);
  }
}

self.onmessage = ({ data }) => {
  const queue = new SharedQueue(data);
  for (let i = 0; i < 10; i++) self.postMessage(queue.dequeue());
};
