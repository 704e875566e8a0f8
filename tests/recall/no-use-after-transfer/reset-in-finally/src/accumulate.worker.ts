let buffer = new Float32Array(128);
let filled = 0;

self.onmessage = ({ data }: MessageEvent<number>) => {
  buffer[filled++] = data;
  if (filled === buffer.length) {
    self.postMessage(buffer, [buffer.buffer]);
    buffer = new Float32Array(128);
    filled = 0;
  }
  self.postMessage(buffer.length - filled);
};
