let aborted = false;
self.onmessage = ({ data }) => {
  if (data.type === 'abort') aborted = true;
  else train(data.samples);
};

let last = performance.now();
function breathe() {
  if (performance.now() - last < 50) return null;
  last = performance.now();
  return new Promise((resolve) => setTimeout(resolve));
}

async function train(samples) {
  aborted = false;
  let loss = 1;
  while (!aborted && loss > 0.01) {
    for (const sample of samples) loss = loss * 0.99 + sample * 0.0001;
    await breathe();
  }
  self.postMessage({ loss });
}
