export async function afterBuild(outDir) {
  const { Worker } = await import('node:worker_threads');
  new Worker(new URL('./compress.mjs', import.meta.url), { workerData: outDir });
}
