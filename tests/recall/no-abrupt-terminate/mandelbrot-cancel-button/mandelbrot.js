self.onmessage = ({ data: { width, height } }) => {
  for (let y = 0; y < height; y++) {
    const pixels = new Uint8ClampedArray(width * 4);
    for (let x = 0; x < width; x++) {
      let zx = 0, zy = 0, i = 0;
      const cx = (3 * x) / width - 2;
      const cy = (2 * y) / height - 1;
      while (zx * zx + zy * zy < 4 && i < 255) {
        const t = zx * zx - zy * zy + cx;
        zy = 2 * zx * zy + cy;
        zx = t;
        i++;
      }
      pixels.set([i, i, i, 255], x * 4);
    }
    self.postMessage({ y, pixels });
  }
};
