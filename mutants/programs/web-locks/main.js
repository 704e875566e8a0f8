export async function compactNow() {
  const worker = new Worker(new URL('./compact.worker.js', import.meta.url), { type: 'module' });
  try {
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
      worker.postMessage({ type: 'compact' });
    });
  } finally {
    worker.terminate();
  }
}
