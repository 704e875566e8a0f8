let stopped = false;
self.onmessage = ({ data }) => {
  if (data === 'stop') stopped = true;
  else work(data);
};

async function work(n) {
  let sum = 0;
  while (!stopped) {
    sum += Math.sqrt(n++);
    await new Promise((resolve) => queueMicrotask(resolve));
  }
  self.postMessage(sum);
}
