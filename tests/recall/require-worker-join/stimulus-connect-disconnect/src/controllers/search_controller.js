import { Controller } from '@hotwired/stimulus';

export default class extends Controller {
  static targets = ['results'];

  connect() {
    this.worker = new Worker(new URL('../search.worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => {
      this.resultsTarget.innerHTML = data;
    };
    this.worker.onerror = (event) => console.error(event.message);
  }

  query(event) {
    this.worker.postMessage(event.target.value);
  }

  disconnect() {
    this.worker.terminate();
    this.worker = null;
  }
}
