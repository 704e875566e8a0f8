import { parentPort, workerData } from 'node:worker_threads';

for await (const items of pages(workerData.url)) {
  parentPort.postMessage(items);
}

async function* pages(url) {
  for (let page = 1; page <= 50; page++) {
    const res = await fetch(`${url}?page=${page}`, { signal: AbortSignal.timeout(5000) });
    const items = await res.json();
    if (items.length === 0) return;
    yield items;
  }
}
