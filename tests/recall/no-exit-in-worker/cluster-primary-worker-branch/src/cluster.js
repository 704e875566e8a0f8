import cluster from 'node:cluster';
import { createServer } from 'node:http';

if (cluster.isPrimary) {
  const worker = cluster.fork();
  worker.on('exit', () => process.exit(0));
} else {
  const server = createServer((req, res) => res.end('ok')).listen(8000);
  process.on('SIGTERM', () => server.close(() => process.exit(0)));
}
