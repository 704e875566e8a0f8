const controller = new AbortController();

self.onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
  else run(controller.signal);
};

async function run(signal) {
  while (true) {
    try {
      const res = await fetch('/jobs/next', { signal });
      self.postMessage(await res.json());
    } catch (err) {
      console.warn('poll failed, trying again', err);
    }
  }
}
