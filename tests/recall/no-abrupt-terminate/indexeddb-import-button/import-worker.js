function openStore() {
  return new Promise((resolve, reject) => {
    const req = indexedDB.open('contacts', 2);
    req.onupgradeneeded = () => req.result.createObjectStore('people', { keyPath: 'email' });
    req.onsuccess = () => resolve(req.result);
    req.onerror = () => reject(req.error);
  });
}

self.onmessage = async (e) => {
  const db = await openStore();
  const rows = (await e.data.text()).split('\n');
  let done = 0;
  for (const row of rows) {
    const [name, email] = row.split(',');
    const tx = db.transaction('people', 'readwrite');
    tx.objectStore('people').put({ name, email });
    await new Promise((r) => (tx.oncomplete = r));
    self.postMessage({ done: ++done });
  }
};
