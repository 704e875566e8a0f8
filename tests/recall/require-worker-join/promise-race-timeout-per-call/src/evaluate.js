const timeout = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms));

export async function evaluate(code) {
  const worker = new Worker(new URL('./sandbox.worker.js', import.meta.url), { type: 'module' });
  const result = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.postMessage(code);
  return Promise.race([result, timeout(2000)]);
}
