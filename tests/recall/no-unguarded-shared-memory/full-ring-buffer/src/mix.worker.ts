import { Ring } from './ring';

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  const ring = new Ring(data);
  const block = new Float32Array(128);
  while (!ring.isClosed) {
    const count = ring.pull(block);
    if (count > 0) self.postMessage(block.slice(0, count).reduce((a, b) => Math.max(a, Math.abs(b)), 0));
  }
};
