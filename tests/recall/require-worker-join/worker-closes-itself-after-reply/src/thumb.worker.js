self.onmessage = async ({ data }) => {
  const bitmap = await createImageBitmap(data, { resizeWidth: 128 });
  self.postMessage(bitmap, [bitmap]);
  self.close();
};
