const worker = new Worker(new URL('./relay.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);

addEventListener('pagehide', () => worker.postMessage('close'));
