const worker = new Worker(new URL('./w.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);

const buffer = new ArrayBuffer(1024 * 1024);
worker.postMessage(buffer, [buffer]);
console.log('sent', buffer.byteLength);
