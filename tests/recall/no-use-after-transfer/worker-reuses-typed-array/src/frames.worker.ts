self.onmessage = ({ data }: MessageEvent<{ width: number; height: number; count: number }>) => {
  const pixels = new Uint8ClampedArray(data.width * data.height * 4);
  for (let frame = 0; frame < data.count; frame++) {
    pixels.fill(frame);
    self.postMessage({ frame, pixels }, [pixels.buffer]);
  }
};
