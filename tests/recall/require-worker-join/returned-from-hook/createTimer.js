export function createTimer(onTick) {
  const worker = new Worker(new URL('./timer-worker.js', import.meta.url));
  worker.onmessage = onTick;
  worker.onerror = (e) => console.error(e.message);
  return {
    start: (ms) => worker.postMessage({ type: 'start', ms }),
    stop: () => worker.terminate(),
  };
}
