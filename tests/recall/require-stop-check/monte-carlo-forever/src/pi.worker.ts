self.onmessage = () => {
  let inside = 0;
  let total = 0;
  while (true) {
    const x = Math.random();
    const y = Math.random();
    if (x * x + y * y < 1) inside++;
    if (++total % 1_000_000 === 0) self.postMessage((4 * inside) / total);
  }
};
