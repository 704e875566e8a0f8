let worker = null;

export function hashFile(file) {
  return new Promise((resolve, reject) => {
    worker = new Worker(new URL('./hash-worker.js', import.meta.url));
    worker.onmessage = (e) => {
      resolve(e.data);
      worker.terminate();
    };
    worker.onerror = reject;
    worker.postMessage(file);
  });
}

export function cancelHash() {
  if (worker) {
    worker.terminate();
    worker = null;
  }
}
