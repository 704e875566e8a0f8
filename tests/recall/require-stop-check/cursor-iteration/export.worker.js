import { openDB } from 'idb';

self.onmessage = async ({ data: store }) => {
  const db = await openDB('app');
  let cursor = await db.transaction(store).store.openCursor();
  const rows = [];
  while (cursor) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  db.close();
  self.postMessage(rows);
};
