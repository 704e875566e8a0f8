class SparkLine extends HTMLElement {
  connectedCallback() {
    const canvas = document.createElement('canvas');
    this.append(canvas);
    const offscreen = canvas.transferControlToOffscreen();
    const worker = new Worker(new URL('./sparkline-worker.js', import.meta.url));
    worker.onerror = (e) => this.classList.add('broken');
    worker.postMessage({ canvas: offscreen, src: this.getAttribute('src') }, [offscreen]);
  }
}

customElements.define('spark-line', SparkLine);
