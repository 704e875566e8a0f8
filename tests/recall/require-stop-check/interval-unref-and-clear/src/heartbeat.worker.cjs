const { parentPort } = require('node:worker_threads');

class Heartbeat {
  constructor(ms) {
    this.timer = setInterval(() => this.beat(), ms);
  }

  beat() {
    parentPort.postMessage({ type: 'beat', at: Date.now() });
  }

  dispose() {
    clearInterval(this.timer);
  }
}

const heartbeat = new Heartbeat(1000);
parentPort.on('message', (message) => {
  if (message.type === 'shutdown') {
    heartbeat.dispose();
    parentPort.close();
  }
});
