const { parentPort } = require('worker_threads');

let stop = false;
parentPort.on('message', (m) => {
  if (m.type === 'stop') stop = true;
});

async function step(position) {
  return position + (Math.random() < 0.5 ? -1 : 1);
}

async function walk() {
  let position = 0;
  while (!stop) {
    position = await step(position);
  }
  parentPort.postMessage({ position });
}

walk();
