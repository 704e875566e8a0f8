const cluster = require('cluster');

if (cluster.isPrimary) {
  const worker = cluster.fork();
  process.on('SIGTERM', () => worker.send('shutdown'));
} else {
  process.on('message', (message) => {
    if (message === 'shutdown') process.exit(0);
  });
}
