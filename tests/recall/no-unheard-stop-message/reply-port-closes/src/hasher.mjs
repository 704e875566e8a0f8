import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

parentPort.on('message', (job) => {
  if (job === 'halt') {
    parentPort.close();
    return;
  }
  job.reply.postMessage(createHash('sha1').update(job.text).digest('hex'));
});
