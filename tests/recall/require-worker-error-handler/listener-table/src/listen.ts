const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });

const listeners = {
  message: (event: Event) => console.log((event as MessageEvent).data),
  error: (event: Event) => console.error((event as ErrorEvent).message),
  messageerror: () => console.error('A message could not be read.'),
};

for (const [type, listener] of Object.entries(listeners)) {
  worker.addEventListener(type, listener);
}

export const layout = (graph: unknown) => worker.postMessage(graph);
