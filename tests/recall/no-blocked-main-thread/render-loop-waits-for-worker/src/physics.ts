const shared = new SharedArrayBuffer(1024);
const state = new Int32Array(shared);
const worker = new Worker(new URL('./physics.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.postMessage(shared);

export function frame(): void {
  Atomics.store(state, 0, 1);
  Atomics.notify(state, 0);
  Atomics.wait(state, 1, 0, 16);
  document.querySelector('#x')!.textContent = String(Atomics.load(state, 2));
  requestAnimationFrame(frame);
}
