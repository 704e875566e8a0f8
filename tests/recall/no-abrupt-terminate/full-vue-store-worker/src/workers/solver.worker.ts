self.onmessage = (event: MessageEvent<number[]>) => {
  const grid = [...event.data];
  for (let i = 0; i < grid.length; i++) grid[i] ||= 1;
  self.postMessage(grid);
};
