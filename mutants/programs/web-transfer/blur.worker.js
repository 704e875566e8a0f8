self.onmessage = ({ data }) => {
  const { buffer, width, height, port } = data;
  const source = new Uint8ClampedArray(buffer);
  let target = new Uint8ClampedArray(source.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 4;
      target[at] = (source[at] + (source[at + 4] ?? source[at])) / 2;
    }
  }
  const bytes = target.length;
  port.postMessage({ buffer: target.buffer, bytes }, [target.buffer]);
};
