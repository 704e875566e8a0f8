self.onmessage = async (event: MessageEvent<Blob>) => {
  const bitmap = await createImageBitmap(event.data);
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 64;
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0, 64, 64);
  self.postMessage(canvas.toDataURL());
};
