import { parentPort, workerData } from 'node:worker_threads';
import Redis from 'ioredis';

const redis = new Redis(workerData.url);

async function consume(): Promise<void> {
  while (true) {
    const reply = await redis.brpop('jobs', 0);
    if (!reply) continue;
    const job = JSON.parse(reply[1]);
    parentPort!.postMessage({ id: job.id, result: job.a + job.b });
  }
}

consume();
