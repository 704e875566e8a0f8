const worker = new Worker(new URL('./worker.js', import.meta.url));

worker.onmessage = (event) => {
  document.querySelector('output').textContent = event.data;
};
worker.postMessage(1);
