let stopped = false;

self.onmessage = ({ data }) => {
  if (data.type === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  let best = null;
  let depth = 1;
  while (!stopped) {
    best = search(data.board, depth);
    depth += 1;
    self.postMessage({ best, depth });
  }
};

function search(board, depth) {
  return board.length * depth;
}
