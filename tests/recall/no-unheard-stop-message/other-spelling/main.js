const worker = new Worker(new URL('./ticker.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
worker.onmessage = (e) => console.log(e.data);

document.querySelector('#stop').onclick = () => {
  worker.postMessage('stop');
};
