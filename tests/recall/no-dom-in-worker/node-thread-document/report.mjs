import { parentPort } from 'node:worker_threads';

parentPort.on('message', (rows) => {
  const table = document.createElement('table');
  for (const row of rows) table.insertRow().textContent = row;
  parentPort.postMessage(table.outerHTML);
});
