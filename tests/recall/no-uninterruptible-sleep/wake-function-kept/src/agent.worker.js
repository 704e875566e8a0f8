let running = true;
let wake = () => {};

self.onmessage = ({ data }) => {
  if (data === 'stop') {
    running = false;
    wake();
  }
};

async function main() {
  while (running) {
    await report();
    await new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, 30000);
    });
  }
}

async function report() {
  await fetch('/report', { method: 'POST', signal: AbortSignal.timeout(5000) });
}

main();
