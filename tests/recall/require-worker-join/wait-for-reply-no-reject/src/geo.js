const worker = new Worker(new URL('./geo.worker.js', import.meta.url), { type: 'module' });
worker.addEventListener('error', (event) => console.error(event.message));

export function simplify(polygon) {
  return new Promise((resolve) => {
    const id = crypto.randomUUID();
    const listener = ({ data }) => {
      if (data.id !== id) return;
      worker.removeEventListener('message', listener);
      resolve(data.polygon);
    };
    worker.addEventListener('message', listener);
    worker.postMessage({ id, polygon });
  });
}
