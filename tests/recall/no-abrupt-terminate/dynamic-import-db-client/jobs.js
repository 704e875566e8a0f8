let worker;

export async function startJobs() {
  const { Worker } = await import('node:worker_threads');
  worker = new Worker(new URL('./jobs-worker.js', import.meta.url));
  worker.on('error', (e) => console.error(e));
}

export function stopJobs() {
  worker.terminate();
}
