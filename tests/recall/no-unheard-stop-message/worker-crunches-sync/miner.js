let stopped = false;

self.addEventListener('message', (event) => {
  if (event.data === 'stop') stopped = true;
});

function hash(n) {
  return Math.imul(n ^ (n >>> 15), 2246822519) >>> 0;
}

let nonce = 0;
while (true) {
  if (hash(nonce++) < 1000) self.postMessage(nonce);
}
