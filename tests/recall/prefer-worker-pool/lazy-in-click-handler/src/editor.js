let worker = null;

document.querySelector('#format').addEventListener('click', () => {
  if (worker === null) {
    worker = new Worker(new URL('./format.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => (document.querySelector('#code').value = data);
    worker.onerror = (event) => alert(event.message);
  }
  worker.postMessage(document.querySelector('#code').value);
});
