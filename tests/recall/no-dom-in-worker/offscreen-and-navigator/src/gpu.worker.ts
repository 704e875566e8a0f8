self.onmessage = async ({ data }: MessageEvent<{ canvas: OffscreenCanvas }>) => {
  const adapter = await navigator.gpu?.requestAdapter();
  const context = data.canvas.getContext('2d')!;
  const font = new FontFace('Inter', 'url(/inter.woff2)');
  await font.load();
  (self as unknown as { fonts: FontFaceSet }).fonts.add(font);
  context.fillText(`${adapter?.info.vendor ?? 'none'} ${self.location.href}`, 0, 10);
  const path = new Path2D('M0 0L10 10');
  context.stroke(path);
  const matrix = new DOMMatrix();
  context.setTransform(matrix);
  self.requestAnimationFrame(() => self.postMessage('drawn'));
};
