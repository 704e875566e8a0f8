import { writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ rounds }) => {
  const started = process.hrtime.bigint();
  for (let i = 0; i < rounds; i++) {
    JSON.stringify({ i });
    if (i % 10 === 0) parentPort.postMessage({ type: 'progress', percent: i });
  }
  writeFileSync('bench.json', String(process.hrtime.bigint() - started));
  parentPort.postMessage({ type: 'done', result: Number(process.hrtime.bigint() - started) });
});
