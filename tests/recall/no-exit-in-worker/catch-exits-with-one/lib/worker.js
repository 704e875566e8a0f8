const { parentPort } = require('worker_threads');
const fs = require('fs/promises');

parentPort.on('message', async ({ file }) => {
  let handle;
  try {
    handle = await fs.open(file);
    parentPort.postMessage((await handle.readFile('utf8')).length);
  } catch (err) {
    console.error(err);
    process.exit(1);
  } finally {
    await handle?.close();
  }
});
