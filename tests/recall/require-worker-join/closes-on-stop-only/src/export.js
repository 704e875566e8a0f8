export function exportCsv(rows) {
  return new Promise((resolve, reject) => {
    const writer = new Worker(new URL('./csv.worker.js', import.meta.url), { type: 'module' });
    writer.onmessage = ({ data }) => resolve(data);
    writer.onerror = (event) => reject(new Error(event.message));
    writer.postMessage({ type: 'rows', rows });
  });
}
