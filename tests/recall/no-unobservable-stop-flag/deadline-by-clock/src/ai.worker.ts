self.onmessage = ({ data }: MessageEvent<{ board: number[]; ms: number }>) => {
  const deadline = performance.now() + data.ms;
  let depth = 0;
  let best = 0;
  let outOfTime = false;
  while (!outOfTime) {
    depth++;
    best = data.board.indexOf(Math.max(...data.board)) + depth;
    outOfTime = performance.now() > deadline;
  }
  self.postMessage({ best, depth });
};
