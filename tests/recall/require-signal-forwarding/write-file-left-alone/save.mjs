import { parentPort } from 'node:worker_threads';
import { writeFile } from 'node:fs/promises';

async function saveAll(docs, signal) {
  for (const doc of docs) {
    if (signal.aborted) return;
    await writeFile(`${doc.id}.json`, JSON.stringify(doc));
  }
}

const controller = new AbortController();
parentPort.on('message', (message) => {
  if (message.type === 'stop') controller.abort();
  else saveAll(message.docs, controller.signal);
});
