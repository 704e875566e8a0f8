onmessage = async ({ data }) => {
  const canvas = new OffscreenCanvas(100, 100);
  const ctx = canvas.getContext('2d');
  ctx.fill(new Path2D('M0 0 L50 50 L0 50 Z'));
  ctx.putImageData(new ImageData(data, 10), 0, 0);
  const bitmap = await createImageBitmap(canvas);
  postMessage(bitmap, [bitmap]);
};
