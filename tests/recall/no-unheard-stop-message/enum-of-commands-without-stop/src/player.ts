const decoder = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });
decoder.onerror = (event) => console.error(event.message);

export const play = (): void => decoder.postMessage({ cmd: 'play' });
export const seek = (at: number): void => decoder.postMessage({ cmd: 'seek', at });
export const shutDown = (): void => {
  decoder.postMessage({ cmd: 'shutdown' });
};
