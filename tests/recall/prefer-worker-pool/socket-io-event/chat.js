import { Server } from 'socket.io';
import { Worker } from 'node:worker_threads';

const io = new Server(3000);

io.on('connection', (socket) => {
  socket.on('analyze', (text, reply) => {
    const worker = new Worker(new URL('./analyze.js', import.meta.url), { workerData: text });
    worker.once('message', (result) => reply({ result }));
    worker.once('error', (error) => reply({ error: error.message }));
  });
});
