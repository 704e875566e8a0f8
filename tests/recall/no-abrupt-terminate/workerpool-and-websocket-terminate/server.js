const workerpool = require('workerpool');
const { WebSocketServer } = require('ws');

const pool = workerpool.pool(__dirname + '/worker.js', { maxWorkers: 4 });
const wss = new WebSocketServer({ port: 8080 });

wss.on('connection', (socket) => {
  socket.isAlive = true;
  socket.on('pong', () => (socket.isAlive = true));
  socket.on('message', async (text) => socket.send(await pool.exec('count', [String(text)])));
});

setInterval(() => {
  for (const socket of wss.clients) {
    if (!socket.isAlive) socket.terminate();
    socket.isAlive = false;
    socket.ping();
  }
}, 30000);

process.on('SIGTERM', () => pool.terminate());
