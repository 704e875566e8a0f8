const { Worker } = require('worker_threads');

const audit = new Worker('./src/audit.js');
audit.on('error', console.error);
audit.on('exit', (code) => console.log('audit ended', code));
