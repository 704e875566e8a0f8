const { Worker: Thread } = require('worker_threads');

const thread = new Thread(require.resolve('./serial.cjs'));
thread.on('error', (e) => console.error(e));
thread.on('message', (line) => process.stdout.write(line));

module.exports.close = function close() {
  thread.terminate();
};
