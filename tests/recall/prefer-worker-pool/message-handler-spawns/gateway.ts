import { WebSocketServer } from 'ws';
import { Worker } from 'node:worker_threads';

const wss = new WebSocketServer({ port: 9000 });

wss.on('connection', (socket) => {
  socket.on('message', (data) => {
    const worker = new Worker('./decode.js', { workerData: data });
    worker.once('message', (text: string) => socket.send(text));
    worker.once('error', (error) => socket.close(1011, error.message));
  });
});
