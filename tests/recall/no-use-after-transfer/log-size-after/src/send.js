const worker = new Worker(new URL('./gzip.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);

document.querySelector('input[type=file]').addEventListener('change', async (event) => {
  const buffer = await event.target.files[0].arrayBuffer();
  worker.postMessage({ type: 'gzip', buffer }, [buffer]);
  console.log(`sent ${buffer.byteLength} bytes`);
});
