import { copyToClipboard } from './shared';

const worker = new Worker(new URL('./w.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data }) => copyToClipboard(String(data));
worker.postMessage(2);
