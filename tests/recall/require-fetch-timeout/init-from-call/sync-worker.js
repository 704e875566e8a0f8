import { parentPort, workerData } from 'node:worker_threads';

function withAuth(init) {
  return { ...init, signal: AbortSignal.timeout(5000), headers: { authorization: workerData.token } };
}

parentPort.on('message', async (doc) => {
  const res = await fetch(`${workerData.base}/${doc.id}`, withAuth({ method: 'PUT', body: JSON.stringify(doc) }));
  parentPort.postMessage({ id: doc.id, rev: res.headers.get('etag') });
});
