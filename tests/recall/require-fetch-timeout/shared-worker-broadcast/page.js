const shared = new SharedWorker(new URL('./prices.js', import.meta.url));
shared.port.onmessage = (e) => console.log(e.data);
