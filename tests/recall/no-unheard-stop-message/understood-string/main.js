const worker = new Worker(new URL('./clock.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);

document.querySelector('#stop').onclick = () => worker.postMessage('stop');
