const controller = new AbortController();
const { signal } = controller;

onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
};

async function pump() {
  while (true) {
    try {
      const res = await fetch('/events', { signal: AbortSignal.timeout(30000) });
      postMessage(await res.text());
    } catch (err) {
      postMessage({ error: err.name });
    } finally {
      if (signal.aborted) break;
    }
  }
}

pump();
