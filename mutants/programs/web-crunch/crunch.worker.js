let isStopped = false;

self.onmessage = ({ data }) => {
  if (data === 'stop') isStopped = true;
};

const nextTurn = () => new Promise((resolve) => {
  setTimeout(resolve, 0);
});

async function crunch() {
  let n = 0;
  while (!isStopped) {
    for (let step = 0; step < 10_000; step++) n = (n * 31 + step) % 1_000_003;
    self.postMessage(n);
    await nextTurn();
  }
  self.postMessage('stopped');
}

crunch();
