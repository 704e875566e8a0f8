import { signal } from '@preact/signals';

export const errors = signal([]);
const state = { worker: null };

export function check(text) {
  state.worker ??= startWorker();
  state.worker.postMessage(text);
}

function startWorker() {
  const worker = new Worker(new URL('./spell.worker.js', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }) => {
    errors.value = data;
  });
  worker.addEventListener('error', (event) => {
    console.error(event.message);
    state.worker = null;
  });
  return worker;
}
