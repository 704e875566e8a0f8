import { openDB } from 'idb';

const dbPromise = openDB('drafts', 1, {
  upgrade(db) {
    db.createObjectStore('drafts');
  },
});

addEventListener('message', async (e: MessageEvent<{ id: string; text: string }>) => {
  const db = await dbPromise;
  await db.put('drafts', e.data.text, e.data.id);
  postMessage({ savedAt: Date.now() });
});
