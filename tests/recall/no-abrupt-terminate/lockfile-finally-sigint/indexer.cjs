const { parentPort } = require('node:worker_threads');
const fs = require('node:fs/promises');

async function main() {
  await fs.writeFile('.index.lock', String(process.pid), { flag: 'wx' });
  try {
    for (const file of await fs.readdir('docs')) {
      const text = await fs.readFile(`docs/${file}`, 'utf8');
      parentPort.postMessage({ file, words: text.split(/\s+/).length });
    }
  } finally {
    await fs.rm('.index.lock');
  }
}

main();
