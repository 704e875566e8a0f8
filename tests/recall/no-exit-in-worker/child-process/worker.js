process.on('message', (job) => {
  if (job === 'exit') process.exit(0);
  process.send({ job, result: job.length });
});
