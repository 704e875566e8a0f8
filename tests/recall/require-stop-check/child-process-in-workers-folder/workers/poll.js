const { setTimeout: sleep } = require('node:timers/promises');

async function main() {
  while (true) {
    process.send({ rss: process.memoryUsage().rss });
    await sleep(1000);
  }
}

process.on('disconnect', () => process.exit());
main();
