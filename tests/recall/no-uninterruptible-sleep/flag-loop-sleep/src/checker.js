let running = true;

self.onmessage = (e) => {
  if (e.data === 'stop') running = false;
};

async function main() {
  while (running) {
    const res = await fetch('/health', { signal: AbortSignal.timeout(5000) });
    self.postMessage(res.ok);
    await new Promise((r) => setTimeout(r, 60000));
  }
}

main();
