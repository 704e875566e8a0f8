let searching = false;

self.addEventListener('message', (message) => {
  if (message.data === 'go') {
    searching = true;
    let depth = 0;
    while (searching) {
      depth++;
      self.postMessage({ depth, score: evaluate(depth) });
    }
  } else if (message.data === 'stop') {
    searching = false;
  }
});

function evaluate(depth) {
  let score = 0;
  for (let i = 0; i < depth * 1000; i++) score = (score * 31 + i) | 0;
  return score;
}
