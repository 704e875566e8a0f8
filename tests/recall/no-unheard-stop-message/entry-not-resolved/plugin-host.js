export function load(url) {
  const worker = new Worker(url, { type: 'module' });
  worker.onerror = (e) => console.error(e.message);
  return {
    unload() {
      worker.postMessage({ type: 'stop' });
    },
  };
}
