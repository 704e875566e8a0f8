onmessage = async (event) => {
  const bitmap = await createImageBitmap(event.data, { resizeWidth: 1024 });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  postMessage(await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 }));
};
