import { dispose } from './meshes.ts';

self.onmessage = ({ data }: MessageEvent<Float32Array>) => {
  const mesh = { geometry: { dispose() {} }, size: data.length };
  try {
    self.postMessage(mesh.size);
  } finally {
    dispose(mesh);
  }
};
