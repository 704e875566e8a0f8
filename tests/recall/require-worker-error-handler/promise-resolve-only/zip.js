import ZipWorker from './zip.worker?worker';

export function zip(files) {
  return new Promise((resolve) => {
    const worker = new ZipWorker();
    worker.addEventListener('message', (e) => {
      worker.terminate();
      resolve(e.data);
    }, { once: true });
    worker.postMessage(files);
  });
}
