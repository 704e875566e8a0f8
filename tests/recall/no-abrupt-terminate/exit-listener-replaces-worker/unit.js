const { parentPort } = require('node:worker_threads');
const fs = require('node:fs');

parentPort.on('message', (m) => fs.appendFileSync('unit.log', String(m)));
