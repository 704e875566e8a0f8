export const worker = new Worker(new URL('./consumer.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
