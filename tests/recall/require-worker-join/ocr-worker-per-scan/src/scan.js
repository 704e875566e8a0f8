export async function scan(image) {
  const ocr = new Worker(new URL('./ocr.worker.js', import.meta.url), { type: 'module' });
  const text = await new Promise((resolve, reject) => {
    ocr.addEventListener('message', ({ data }) => resolve(data), { once: true });
    ocr.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    ocr.postMessage(image);
  });
  return text.trim();
}
