import { Command } from './protocol';

const worker = new Worker(new URL('./game.worker.ts', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

export const start = () => worker.postMessage({ command: Command.Start });
export const stop = () => worker.postMessage({ command: Command.Stop });
