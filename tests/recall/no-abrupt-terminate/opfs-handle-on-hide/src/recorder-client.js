const worker = new Worker(new URL('./opfs.worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => console.log('written', data);
worker.onerror = (event) => console.error(event.message);

export const append = (bytes) => worker.postMessage(bytes, [bytes.buffer]);

document.addEventListener('visibilitychange', () => {
  if (document.hidden) worker.terminate();
});
