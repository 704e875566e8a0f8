const output = document.querySelector('#output');
const worker = new Worker(new URL('./sampler.worker.js', import.meta.url), { type: 'module' });
worker.addEventListener('message', (event) => {
  output.textContent = event.data;
});
worker.addEventListener('error', (event) => {
  output.textContent = event.message;
});

document.querySelector('#start').addEventListener('click', () => {
  worker.postMessage({ kind: 'start' });
});
document.querySelector('#stop').addEventListener('click', () => {
  worker.postMessage({ kind: 'stop' });
});
