const buffer = [];
const timer = setInterval(() => {
  buffer.push(performance.now());
  self.postMessage(buffer.slice(-20));
}, 1000);

self.addEventListener('message', async ({ data }) => {
  if (data?.type === 'dispose') {
    clearInterval(timer);
    await fetch('/metrics', { method: 'POST', body: JSON.stringify(buffer), signal: AbortSignal.timeout(3000) });
    self.close();
  }
});
