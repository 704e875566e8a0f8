const { EventEmitter, on, once } = require('node:events');
const { readFile } = require('node:fs/promises');
const { setTimeout: sleep } = require('node:timers/promises');
const { parentPort, workerData } = require('node:worker_threads');

const controller = new AbortController();
const changes = new EventEmitter();

parentPort.on('message', (message) => {
  switch (message.action) {
    case 'shutdown':
      controller.abort();
      parentPort.close();
      break;
    case 'poke':
      changes.emit('change', message.at);
      break;
  }
});

async function tail(file, { signal }) {
  let seen = '';
  while (!signal.aborted) {
    const text = await readFile(file, { signal, encoding: 'utf8' });
    if (text !== seen) parentPort.postMessage(text.slice(seen.length));
    seen = text;
    await sleep(250, undefined, { signal });
  }
}

async function follow({ signal }) {
  for await (const [at] of on(changes, 'change', { signal })) {
    parentPort.postMessage(`changed at ${at}`);
  }
}

async function waitForFirst(signal) {
  signal.throwIfAborted();
  const [at] = await once(changes, 'change', { signal });
  return at;
}

async function resend(line, signal) {
  while (true) {
    signal.throwIfAborted();
    try {
      const response = await fetch('http://localhost:8080/', { method: 'POST', body: line, signal });
      if (response.ok) return;
    } catch (error) {
      if (signal.aborted) throw error;
      console.error(error);
    }
    await sleep(1000, undefined, { signal });
  }
}

async function main(signal) {
  const at = await waitForFirst(signal);
  await resend(`first change at ${at}`, signal);
  await Promise.all([tail(workerData.file, { signal }), follow({ signal })]);
}

main(controller.signal).catch((error) => {
  if (!controller.signal.aborted) throw error;
});
