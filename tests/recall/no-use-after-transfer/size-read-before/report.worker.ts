self.onmessage = async (event: MessageEvent<Blob>) => {
  const bytes = await event.data.arrayBuffer();
  const size = bytes.byteLength;
  self.postMessage(bytes, { transfer: [bytes] });
  self.postMessage({ size });
};
