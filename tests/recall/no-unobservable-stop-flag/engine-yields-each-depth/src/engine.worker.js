let stopped = false;

self.onmessage = async ({ data }) => {
  if (data.type === 'stop') {
    stopped = true;
    return;
  }
  stopped = false;
  let depth = 1;
  while (!stopped) {
    self.postMessage({ best: search(data.board, depth), depth });
    depth += 1;
    await new Promise((resolve) => setTimeout(resolve));
  }
};

function search(board, depth) {
  return board.length * depth;
}
