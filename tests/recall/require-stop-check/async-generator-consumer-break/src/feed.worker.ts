import { parentPort } from 'node:worker_threads';
import { fetchPage } from './page';

let stopped = false;
parentPort!.on('message', (message) => {
  if (message === 'stop') stopped = true;
});

async function* pages() {
  for (let page = 0; ; page++) {
    yield await fetchPage(page);
  }
}

for await (const page of pages()) {
  if (stopped) break;
  parentPort!.postMessage(page);
}
