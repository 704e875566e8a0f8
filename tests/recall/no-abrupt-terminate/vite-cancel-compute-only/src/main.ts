import PrimesWorker from './primes?worker';

const worker = new PrimesWorker();
worker.onmessage = (event) => {
  document.querySelector('#primes')!.textContent = event.data.join(', ');
};
worker.onerror = (event) => {
  console.error(event.message);
};
worker.postMessage(100_000);

document.querySelector<HTMLButtonElement>('#cancel')!.addEventListener('click', () => {
  worker.terminate();
});
