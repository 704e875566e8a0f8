const clock = new Worker(new URL('./clock.worker.js', import.meta.url), { type: 'module' });
const label = document.querySelector('#clock');

clock.addEventListener('message', (event) => {
  label.textContent = event.data;
});
clock.addEventListener('error', (event) => {
  label.textContent = event.message;
});

document.querySelector('#stop').addEventListener('click', () => {
  clock.postMessage('stop');
});
