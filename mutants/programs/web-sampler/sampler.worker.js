const controller = new AbortController();

const turn = () => new Promise((resolve) => {
  setTimeout(resolve, 0);
});

function sleep(ms, { signal } = {}) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

async function sample(signal) {
  while (!signal.aborted) {
    self.postMessage(performance.now());
    await turn();
  }
}

async function upload(signal) {
  while (true) {
    signal.throwIfAborted();
    try {
      await fetch('/samples', { method: 'PUT', signal });
    } catch (error) {
      if (signal.aborted) throw error;
      console.warn(error);
    }
    await sleep(5000, { signal });
  }
}

async function askTime({ signal }) {
  const response = await fetch('/time', { signal });
  return response.text();
}

self.addEventListener('message', async ({ data }) => {
  if (data.kind === 'stop') {
    controller.abort();
    return;
  }
  if (data.kind === 'start') {
    const { signal } = controller;
    self.postMessage(await askTime({ signal }));
    try {
      await Promise.all([sample(signal), upload(signal)]);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
});
