let nonce = 0;

function crunch(block) {
  nonce = (nonce + 1) >>> 0;
  const hash = Math.imul(block.seed ^ nonce, 2654435761) >>> 0;
  if (hash < block.target) postMessage({ nonce, hash });
}

self.onmessage = (e) => {
  for (;;) {
    crunch(e.data);
  }
};
