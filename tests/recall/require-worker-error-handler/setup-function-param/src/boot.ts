function attach(worker: Worker, onResult: (n: number) => void): void {
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => onResult(data));
  worker.addEventListener('error', (event) => console.error(event.message));
  worker.addEventListener('messageerror', () => console.error('unreadable'));
}

const worker = new Worker(new URL('./w.ts', import.meta.url), { type: 'module' });
attach(worker, (n) => {
  document.title = String(n);
});
worker.postMessage(20);
