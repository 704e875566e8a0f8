const prices = new SharedWorker(new URL('./prices.shared.js', import.meta.url), { type: 'module' });
prices.port.onmessage = ({ data }) => console.table(data);
prices.onerror = (event) => console.error(event.message);
addEventListener('pagehide', () => prices.port.postMessage('close'));
