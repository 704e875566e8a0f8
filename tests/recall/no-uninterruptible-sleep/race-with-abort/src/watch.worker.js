const controller = new AbortController();
const aborted = new Promise((resolve) => controller.signal.addEventListener('abort', resolve, { once: true }));

self.onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
};

async function watch(signal) {
  while (!signal.aborted) {
    const response = await fetch('/version', { signal });
    self.postMessage(await response.text());
    await Promise.race([aborted, new Promise((resolve) => setTimeout(resolve, 5000))]);
  }
}

watch(controller.signal);
