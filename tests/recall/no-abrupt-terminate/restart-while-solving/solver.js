const makeWorker = () => new Worker('/js/solve.js');

let worker = makeWorker();
let waiting = [];

worker.onmessage = onReply;
worker.onerror = onFailure;

function onReply(e) {
  waiting.shift().resolve(e.data);
}

function onFailure(e) {
  waiting.shift().reject(e);
}

export function solve(board) {
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage(board);
  });
}

export function reset() {
  worker.terminate();
  worker = makeWorker();
  worker.onmessage = onReply;
  worker.onerror = onFailure;
}
