process.on('message', async (job) => {
  const { run } = await import('./run.mjs');
  process.send(await run(job));
  process.exit(0);
});
