const worker = new Worker(new URL('./primes.js', import.meta.url));

worker.onmessage = (e) => {
  document.querySelector('#primes').textContent = e.data.join(', ');
  worker.terminate();
};
worker.onerror = (e) => console.error(e.message);
worker.postMessage(10000);
