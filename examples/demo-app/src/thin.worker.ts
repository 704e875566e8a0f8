self.onmessage = ({ data }: MessageEvent<number[]>): void => {
  const every = Math.ceil(data.length / 100);
  const points = data.filter((_, index) => index % every === 0);
  self.postMessage(points.map((y, x) => `${x === 0 ? 'M' : 'L'}${x},${y}`).join(''));
};
