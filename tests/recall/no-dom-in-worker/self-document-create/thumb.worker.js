self.onmessage = ({ data: bitmap }) => {
  const canvas = self.document.createElement('canvas');
  canvas.width = canvas.height = 96;
  canvas.getContext('2d').drawImage(bitmap, 0, 0, 96, 96);
  canvas.toBlob((blob) => self.postMessage(blob));
};
