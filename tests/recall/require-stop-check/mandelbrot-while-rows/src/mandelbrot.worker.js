self.onmessage = ({ data: { width, height, max } }) => {
  let y = 0;
  while (y < height) {
    const row = new Uint16Array(width);
    for (let x = 0; x < width; x++) {
      let zx = 0;
      let zy = 0;
      let n = 0;
      while (zx * zx + zy * zy < 4 && n < max) {
        [zx, zy] = [zx * zx - zy * zy + x / width, 2 * zx * zy + y / height];
        n++;
      }
      row[x] = n;
    }
    self.postMessage({ y, row }, [row.buffer]);
    y++;
  }
};
