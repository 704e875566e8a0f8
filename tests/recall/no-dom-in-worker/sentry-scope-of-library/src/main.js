import { account } from './account.js';

const worker = new Worker(new URL('./w.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
account.setUser({ name: 'Ada' });
