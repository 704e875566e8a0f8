const { parentPort } = require('worker_threads');
const sharp = require('sharp');

const queue = [];

parentPort.on('message', async (file) => {
  queue.push(file);
  if (queue.length > 1) return;
  while (queue.length > 0) {
    await sharp(queue[0]).resize(120).toFile(queue[0] + '.thumb.png');
    parentPort.postMessage(queue.shift());
  }
});
