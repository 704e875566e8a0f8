const worker = new Worker('/upload.js');
const queue = [];
let busy = false;

worker.onmessage = () => {
  busy = false;
  flush();
};
worker.onerror = (event) => console.error(event.message);

export function push(part) {
  queue.push(part);
  flush();
}

function flush() {
  while (!busy && queue.length > 0) {
    busy = true;
    worker.postMessage(queue.shift());
  }
}
