class PhysicsWorker extends Worker {
  constructor() {
    super(new URL('./physics-worker.js', import.meta.url), { type: 'module' });
    this.waiting = new Map();
    this.addEventListener('message', ({ data }) => {
      this.waiting.get(data.frame).resolve(data.bodies);
      this.waiting.delete(data.frame);
    });
    this.addEventListener('error', (e) => {
      for (const { reject } of this.waiting.values()) reject(e);
      this.waiting.clear();
    });
  }

  step(frame) {
    return new Promise((resolve, reject) => {
      this.waiting.set(frame, { resolve, reject });
      this.postMessage(frame);
    });
  }
}

const physics = new PhysicsWorker();

export const step = (frame) => physics.step(frame);

export function unload() {
  physics.terminate();
}
