const controller = new AbortController();

self.addEventListener('message', (event: MessageEvent<string>) => {
  if (event.data === 'abort') controller.abort();
});

function simulate(steps: Float64Array) {
  let t = 0;
  while (!controller.signal.aborted) {
    for (let i = 0; i < steps.length; i++) steps[i] = Math.sin(steps[i]! + t);
    t += 0.01;
  }
  self.postMessage(steps);
}

simulate(new Float64Array(1024));
