let running = true;

self.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
  if (event.data.type === 'pause') running = false;
  if (event.data.type === 'run') running = true;
});

setInterval(() => {
  if (running) self.postMessage('tick');
}, 1000);
export type Api = { run(): void };
