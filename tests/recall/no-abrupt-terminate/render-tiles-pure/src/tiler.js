self.addEventListener('message', ({ data }) => {
  const pixels = new Uint8ClampedArray(256 * 256 * 4);
  for (let i = 0; i < pixels.length; i += 4) pixels[i] = (data.x * i + data.y) % 255;
  self.postMessage({ x: data.x, y: data.y, pixels });
});
