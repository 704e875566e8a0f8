const worker = new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => console.log(data);
worker.onerror = (event) => console.error(event.message);

document.querySelector('#stop')!.addEventListener('click', () => {
  worker.postMessage({ type: 'STOP' });
});
