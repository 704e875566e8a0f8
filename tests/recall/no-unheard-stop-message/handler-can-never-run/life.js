let running = true;

onmessage = (e) => {
  if (e.data.cmd === 'stop') running = false;
};

const cells = new Array(1024).fill(0);
while (running) {
  for (let i = 0; i < cells.length; i++) cells[i] ^= cells[(i + 1) % cells.length];
  postMessage(cells);
}
