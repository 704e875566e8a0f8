export async function scoreRows(rows) {
  return Promise.all(
    rows.map(
      (row) =>
        new Promise((resolve, reject) => {
          const worker = new Worker(new URL('./score.js', import.meta.url));
          worker.addEventListener('message', (e) => resolve(e.data));
          worker.addEventListener('error', (e) => reject(e));
          worker.postMessage(row);
        }),
    ),
  );
}
