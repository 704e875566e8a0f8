export function compressImage(file) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compress-worker.js', import.meta.url));
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => reject(event);
    worker.postMessage(file);
  });
}
