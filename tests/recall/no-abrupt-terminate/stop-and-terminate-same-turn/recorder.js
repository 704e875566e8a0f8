import { parentPort } from 'worker_threads';

let samples = [];
const timer = setInterval(() => samples.push(process.memoryUsage().rss), 250);

parentPort.on('message', (msg) => {
  if (msg.type === 'stop') {
    clearInterval(timer);
    parentPort.postMessage({ type: 'summary', samples });
    parentPort.close();
  }
});
