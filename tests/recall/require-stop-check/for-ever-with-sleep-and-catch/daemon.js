const { parentPort } = require('worker_threads');
const amqp = require('amqplib');

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

(async function daemon() {
  for (;;) {
    try {
      const connection = await amqp.connect('amqp://localhost');
      parentPort.postMessage('connected');
      await new Promise((_, reject) => connection.once('close', reject));
    } catch (err) {
      parentPort.postMessage({ lost: String(err) });
      await pause(5000);
    }
  }
})();
