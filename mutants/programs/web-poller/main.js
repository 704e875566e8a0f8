const status = document.querySelector('#status');
const GRACE_PERIOD = 2000;

export class Poller {
  #worker = null;

  start() {
    this.#worker = new Worker(new URL('./poll.worker.js', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }) => {
      if (data.type === 'reading') status.textContent = data.text;
    });
    this.#worker.addEventListener('error', (event) => {
      status.textContent = event.message;
    });
    this.#worker.postMessage({ type: 'start', url: '/api/reading' });
  }

  async stop() {
    const worker = this.#worker;
    if (worker === null) return;
    this.#worker = null;
    const stopped = new Promise((resolve) => {
      worker.addEventListener('message', ({ data }) => {
        if (data.type === 'stopped') resolve();
      });
      setTimeout(resolve, GRACE_PERIOD);
    });
    worker.postMessage({ type: 'stop' });
    await stopped;
    worker.terminate();
  }
}
