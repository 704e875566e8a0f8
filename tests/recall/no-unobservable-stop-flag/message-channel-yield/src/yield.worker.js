let cancelled = false;
const { port1, port2 } = new MessageChannel();
const yieldNow = () =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

self.onmessage = async ({ data }) => {
  if (data === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  let sum = 0;
  let i = 0;
  while (!cancelled && i < data.length) {
    sum += data[i++];
    if (i % 10000 === 0) await yieldNow();
  }
  self.postMessage(sum);
};
