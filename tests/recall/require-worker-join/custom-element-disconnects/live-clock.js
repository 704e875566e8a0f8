customElements.define('live-clock', class extends HTMLElement {
  #worker;

  connectedCallback() {
    this.#worker = new Worker(new URL('./clock-worker.js', import.meta.url));
    this.#worker.onmessage = (e) => (this.textContent = e.data);
    this.#worker.onerror = () => (this.textContent = '--:--');
  }

  disconnectedCallback() {
    this.#worker.terminate();
  }
});
