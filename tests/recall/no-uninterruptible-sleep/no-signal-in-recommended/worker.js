let stopped = false;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

self.onmessage = async ({ data }) => {
  if (data === 'stop') {
    stopped = true;
    return;
  }
  while (!stopped) {
    self.postMessage(new Date().toISOString());
    await sleep(1000);
  }
};
