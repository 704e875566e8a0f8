import { Worker } from 'bullmq';
import { sendEmail } from './mailer.js';

new Worker('emails', async (job) => sendEmail(job.data), { connection: { host: 'localhost' } });
