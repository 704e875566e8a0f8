class WordCount extends HTMLElement {
  connectedCallback() {
    this.worker = new Worker(new URL('./word-count.worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => {
      this.textContent = `${data} words`;
    };
    this.worker.onerror = (event) => {
      this.textContent = event.message;
    };
    this.worker.postMessage(this.getAttribute('text'));
  }

  disconnectedCallback() {
    this.textContent = '';
  }
}

customElements.define('word-count', WordCount);
