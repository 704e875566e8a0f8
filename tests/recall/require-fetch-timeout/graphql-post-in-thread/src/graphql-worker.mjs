import { parentPort } from 'node:worker_threads';

async function query(endpoint, query, variables) {
  const res = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await res.json()).data;
}

parentPort.on('message', async ({ id, endpoint, text, variables }) => {
  parentPort.postMessage({ id, data: await query(endpoint, text, variables) });
});
