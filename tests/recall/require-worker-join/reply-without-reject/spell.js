const worker = new Worker(new URL('./spell-worker.js', import.meta.url));

export function check(word) {
  return new Promise((resolve) => {
    worker.onmessage = (e) => resolve(e.data);
    worker.postMessage(word);
  });
}
