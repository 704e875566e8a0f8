import { Ring } from './ring';

const ring = Ring.create(4096);
const worker = new Worker(new URL('./mix.worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => console.log('peak', data);
worker.onerror = (event) => console.error(event.message);
worker.postMessage(ring.buffer);

export const feed = (samples: Float32Array) => ring.push(samples);
export const end = () => ring.close();
