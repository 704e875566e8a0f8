import { WebSocketServer } from 'ws';

const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (worker) => {
  worker.isAlive = true;
  worker.on('pong', () => {
    worker.isAlive = true;
  });
});

const interval = setInterval(() => {
  wss.clients.forEach((worker) => {
    if (!worker.isAlive) return worker.terminate();
    worker.isAlive = false;
    worker.ping();
  });
}, 30000);

wss.on('close', () => clearInterval(interval));
