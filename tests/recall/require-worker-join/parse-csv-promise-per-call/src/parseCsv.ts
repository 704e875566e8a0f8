export function parseCsv(file: File): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./csv.worker.ts', import.meta.url), { type: 'module' });

    worker.onmessage = (event: MessageEvent<{ rows?: string[][]; error?: string }>) => {
      if (event.data.error) {
        reject(new Error(event.data.error));
      } else {
        resolve(event.data.rows!);
      }
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  });
}
