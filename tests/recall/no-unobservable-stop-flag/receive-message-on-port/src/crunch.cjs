const { parentPort, receiveMessageOnPort } = require('node:worker_threads');

let stopped = false;
let rounds = 0;

while (!stopped) {
  rounds += Math.sqrt(rounds + 1);
  const received = receiveMessageOnPort(parentPort);
  if (received?.message === 'stop') stopped = true;
}
parentPort.postMessage(rounds);
