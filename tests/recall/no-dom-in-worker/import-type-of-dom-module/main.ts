import { renderer } from './renderer';

export const worker = new Worker(new URL('./physics.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (e) => console.error(e.message);
worker.onmessage = (e) => renderer.draw(e.data);
