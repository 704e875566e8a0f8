const { spawn } = require('./spawn');

const worker = spawn('./task.js', { n: 3 });
worker.on('error', (err) => console.error(err));
worker.on('message', console.log);
