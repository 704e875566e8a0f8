let stop = false;

self.onmessage = ({ data }: MessageEvent<{ type: 'go' | 'stop'; fen: string }>) => {
  if (data.type === 'stop') {
    stop = true;
    return;
  }
  stop = false;
  for (let depth = 1; !stop; depth++) {
    self.postMessage({ depth, move: best(data.fen, depth) });
  }
};

function best(fen: string, depth: number): string {
  return fen.slice(0, depth);
}
