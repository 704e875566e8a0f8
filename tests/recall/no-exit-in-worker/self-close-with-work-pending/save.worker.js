self.onmessage = async ({ data }) => {
  if (data.type === 'close') {
    self.close();
    return;
  }
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open('notes');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const tx = db.transaction('notes', 'readwrite');
  tx.objectStore('notes').put(data.note);
  await new Promise((resolve) => (tx.oncomplete = resolve));
  self.postMessage({ saved: data.note.id });
};
