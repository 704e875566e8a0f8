let controller = null;
let wake = null;

self.onmessage = ({ data }) => {
  switch (data.type) {
    case 'start':
      controller?.abort();
      controller = new AbortController();
      run(controller.signal).catch((error) => self.postMessage({ type: 'error', message: error.message }));
      break;
    case 'push':
      wake?.();
      break;
    case 'stop':
      controller?.abort();
      break;
  }
};

function idle(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      wake = null;
      resolve();
    }
    wake = finish;
    signal.addEventListener('abort', finish);
  });
}

async function run(signal) {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const response = await fetch('/outbox', { method: 'POST', signal });
      const { left } = await response.json();
      failures = 0;
      self.postMessage({ type: 'synced', left });
    } catch (error) {
      failures++;
      self.postMessage({ type: 'retry', failures, message: error.message });
    }
    await idle(Math.min(30_000, 1000 * 2 ** failures), signal);
  }
  self.postMessage({ type: 'stopped' });
}
