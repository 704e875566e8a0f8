let db;

self.onmessage = async ({ data }) => {
  db ??= await open('drafts');
  const transaction = db.transaction('drafts', 'readwrite');
  transaction.objectStore('drafts').put(data);
  transaction.oncomplete = () => {
    self.postMessage('saved');
    self.close();
  };
};

function open(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('drafts', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
