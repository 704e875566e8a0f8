const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let controller = null;

self.onmessage = ({ data }) => {
  if (data === 'start') {
    controller = new AbortController();
    sync(controller.signal);
  }
  if (data === 'stop') controller?.abort();
};

async function sync(signal) {
  while (!signal.aborted) {
    await fetch('/sync', { method: 'POST', signal });
    await sleep(30 * 1000);
  }
}
