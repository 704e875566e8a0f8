import { expose } from 'comlink';
import { Encoder } from './encoder.js';

class Pipeline {
  constructor() {
    this.encoder = new Encoder();
    this.controller = null;
  }

  start() {
    this.controller = new AbortController();
    this.run({ signal: this.controller.signal });
  }

  async run({ signal }) {
    while (true) {
      const frame = await this.encoder.nextFrame();
      postMessage(frame);
    }
  }

  cancel() {
    this.controller?.abort();
  }
}

expose(new Pipeline());
