self.onmessage = (e: MessageEvent<number>) => {
  const canvas = new OffscreenCanvas(300, 300);
  const ctx = canvas.getContext('2d')!;
  for (let i = 0; i < e.data; i++) ctx.strokeRect(i, i, 300 - 2 * i, 300 - 2 * i);
  const bitmap = canvas.transferToImageBitmap();
  self.postMessage(bitmap, { transfer: [bitmap] });
};
