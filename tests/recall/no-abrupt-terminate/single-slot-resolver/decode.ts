self.onmessage = async (event: MessageEvent<Blob>) => {
  const bitmap = await createImageBitmap(event.data);
  (self as unknown as Worker).postMessage(bitmap, [bitmap]);
};
