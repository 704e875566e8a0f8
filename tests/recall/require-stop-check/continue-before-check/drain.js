const { parentPort } = require('worker_threads');

const queue = [];
let stopping = false;

parentPort.on('message', (msg) => {
  if (msg.type === 'stop') stopping = true;
  else queue.push(msg);
});

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function main() {
  while (true) {
    const job = queue.shift();
    if (!job) {
      await sleep(500);
      continue;
    }
    await handle(job);
    if (stopping) break;
  }
}

async function handle(job) {
  await sleep(job.cost);
  parentPort.postMessage({ done: job.id });
}

main();
