export function thumbnail(file) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./thumb.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  });
}
