const fs = require('fs');
const { parentPort } = require('worker_threads');

const log = fs.createWriteStream('audit.log', { flags: 'a' });
parentPort.on('message', (entry) => {
  if (entry === null) {
    log.end();
    process.exit(0);
  }
  log.write(`${JSON.stringify(entry)}\n`);
});
