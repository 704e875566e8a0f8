let running = true;

self.addEventListener('message', ({ data }) => {
  if (data.type === 'STOP') running = false;
});

while (running) {
  const response = await fetch('/status', { signal: AbortSignal.timeout(5000) });
  self.postMessage(await response.json());
  await new Promise((resolve) => setTimeout(resolve, 1000));
}
