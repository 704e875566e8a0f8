const worker = new Worker(new URL('./count.js', import.meta.url));
worker.onmessage = (e) => {
  document.querySelector('#count').textContent = e.data;
};
worker.onerror = () => alert('failed');
window.addEventListener('pagehide', () => worker.terminate());
