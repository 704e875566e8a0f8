let delay = 1000;

async function poll() {
  while (true) {
    try {
      const res = await fetch('/events', { cache: 'no-store', signal: AbortSignal.timeout(60000) });
      if (res.ok) {
        self.postMessage(await res.json());
        delay = 1000;
      }
    } catch (e) {
      await new Promise((r) => setTimeout(r, delay));
      delay = Math.min(delay * 2, 60000);
    }
  }
}

poll();
