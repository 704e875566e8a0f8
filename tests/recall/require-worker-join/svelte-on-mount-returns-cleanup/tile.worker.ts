self.onmessage = async () => {
  const canvas = new OffscreenCanvas(64, 64);
  canvas.getContext('2d')!.fillRect(0, 0, 64, 64);
  self.postMessage(canvas.transferToImageBitmap());
};
