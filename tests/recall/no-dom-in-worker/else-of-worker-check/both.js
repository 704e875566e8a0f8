if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) {
  self.onmessage = ({ data }) => self.postMessage(data.length);
} else {
  const worker = new Worker(document.currentScript.src);
  worker.onmessage = ({ data }) => {
    document.getElementById('length').textContent = data;
  };
  worker.onerror = (e) => window.console.error(e.message);
}
