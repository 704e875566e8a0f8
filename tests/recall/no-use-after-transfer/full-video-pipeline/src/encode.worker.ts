const encoder = new VideoEncoder({
  output(chunk) {
    const buffer = new ArrayBuffer(chunk.byteLength);
    chunk.copyTo(buffer);
    self.postMessage({ type: 'chunk', chunk: buffer }, { transfer: [buffer] });
  },
  error: (error) => self.reportError(error),
});
encoder.configure({ codec: 'vp8', width: 640, height: 480 });

self.onmessage = async ({ data }: MessageEvent<{ type: 'frame' | 'stop'; frame?: VideoFrame }>) => {
  if (data.type === 'frame') {
    encoder.encode(data.frame!);
    data.frame!.close();
    return;
  }
  await encoder.flush();
  encoder.close();
  self.postMessage({ type: 'stopped' });
};
