let worker;

export function start() {
  worker = new Worker(new URL('./lazy-worker.js', import.meta.url));
  wire();
}

function wire() {
  worker.onmessage = ({ data }) => console.log(data);
  worker.onerror = ({ message }) => console.error(message);
}

export function send(message) {
  worker.postMessage(message);
}
