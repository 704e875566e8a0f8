const worker = new Worker(new URL('./w.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);

export function send(buffer, copy) {
  if (copy) {
    worker.postMessage(buffer);
  } else {
    worker.postMessage(buffer, [buffer]);
    return;
  }
  console.log('copied', buffer.byteLength);
}
