import Alpine from 'alpinejs';

Alpine.data('counter', () => ({
  worker: null,
  count: 0,
  init() {
    this.worker = new Worker('/count.worker.js');
    this.worker.onmessage = ({ data }) => (this.count = data);
    this.worker.onerror = (event) => console.error(event.message);
  },
  destroy() {
    this.worker.terminate();
  },
}));

Alpine.start();
