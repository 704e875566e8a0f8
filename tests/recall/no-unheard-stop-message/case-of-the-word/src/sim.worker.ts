let timer: ReturnType<typeof setInterval> | undefined;

self.onmessage = (event: MessageEvent<{ type: 'start' | 'stop' }>) => {
  const { type } = event.data;
  if (type === 'start') timer = setInterval(() => self.postMessage(Math.random()), 100);
  if (type === 'stop') clearInterval(timer);
};
