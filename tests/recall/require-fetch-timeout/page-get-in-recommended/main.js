const worker = new Worker(new URL('./markdown.js', import.meta.url), { type: 'module' });
worker.onmessage = (e) => (document.querySelector('main').innerHTML = e.data);
worker.onerror = (e) => console.error(e.message);

const res = await fetch('/README.md');
worker.postMessage(await res.text());
