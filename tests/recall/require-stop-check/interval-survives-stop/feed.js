import { parentPort } from 'node:worker_threads';
import { connect } from 'node:net';

const socket = connect(9000, 'feed.example');
let latest = null;

socket.on('data', (chunk) => {
  latest = chunk.toString();
});

setInterval(() => {
  parentPort.postMessage(latest);
}, 1000);

parentPort.on('message', (message) => {
  if (message === 'stop') {
    socket.end();
  }
});
