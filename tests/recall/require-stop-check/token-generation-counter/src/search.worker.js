import { searchChunk } from './index.js';

let current = 0;

self.onmessage = async ({ data }) => {
  const mine = ++current;
  if (data.type === 'cancel') return;
  for (let offset = 0; ; offset += 100) {
    const hits = await searchChunk(data.term, offset);
    if (mine !== current) return;
    if (hits.length === 0) break;
    self.postMessage({ hits });
  }
  self.postMessage({ done: true });
};
