import { show } from './format.js';

const worker = new Worker(new URL('./stats.worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => show(data);
worker.onerror = (e) => console.error(e.message);
window.addEventListener('pagehide', () => worker.terminate());
