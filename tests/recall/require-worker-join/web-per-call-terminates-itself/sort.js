export function sortInBackground(array) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sort-worker.js', import.meta.url));
    worker.onmessage = (e) => {
      worker.terminate();
      resolve(e.data);
    };
    worker.onerror = (e) => {
      worker.terminate();
      reject(e);
    };
    worker.postMessage(array, [array.buffer]);
  });
}
