import { Worker } from 'node:worker_threads';
import { supervisor } from './supervisor.mjs';

for (const name of ['mail', 'push', 'sms']) {
  supervisor.add(new Worker(new URL(`./${name}.mjs`, import.meta.url)));
}
