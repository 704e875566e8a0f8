async function poll() {
  const res = await fetch('/api/messages', { signal: AbortSignal.timeout(20000) });
  const messages = await res.json();
  self.postMessage(messages);
}

async function run() {
  while (true) {
    await poll();
  }
}

run();
