import { Worker } from 'bullmq';

new Worker('emails', async (job) => {
  console.log('sending', job.data.to);
}, { connection: { host: 'localhost', port: 6379 } });
