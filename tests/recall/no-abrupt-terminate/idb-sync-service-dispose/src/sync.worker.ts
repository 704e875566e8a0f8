import { openDB } from 'idb';

const db = openDB('changes', 1, {
  upgrade(database) {
    database.createObjectStore('queue', { keyPath: 'id' });
  },
});

self.addEventListener('message', async (event: MessageEvent) => {
  if (event.data.type !== 'enqueue') return;
  await (await db).put('queue', event.data.change);
  self.postMessage({ state: 'queued' });
});
