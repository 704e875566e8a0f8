const cells = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(new URL('./fill.js', import.meta.url));
worker.onerror = (event) => console.error(event.message);
worker.postMessage(cells);
const outcome = Atomics.waitAsync(cells, 0, 0, 5000);
const word = outcome.async ? await outcome.value : outcome.value;
console.log(word === 'timed-out' ? 'late' : Atomics.load(cells, 0));
worker.terminate();
