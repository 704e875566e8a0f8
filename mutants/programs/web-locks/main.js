let worker = null;

export async function compactNow() {
  worker = new Worker(new URL('./compact.worker.js', import.meta.url), { type: 'module' });
  try {
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
      worker.postMessage({ type: 'compact' });
    });
  } finally {
    worker.terminate();
    worker = null;
  }
}

export function abort() {
  worker?.postMessage({ type: 'abort' });
}
