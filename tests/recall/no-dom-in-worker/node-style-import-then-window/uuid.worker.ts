export {};

self.addEventListener('message', (event: MessageEvent<number>) => {
  const ids = Array.from({ length: event.data }, () => window.crypto.randomUUID());
  self.postMessage(ids);
});
