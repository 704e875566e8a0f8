import { fetch as undiciFetch, Agent } from 'undici';
import { parentPort, workerData } from 'worker_threads';

const dispatcher = new Agent({ connections: 4 });

for (const url of workerData.urls) {
  const { body, statusCode } = await load(url);
  parentPort.postMessage({ url, statusCode, size: body.length });
}

async function load(url) {
  const res = await undiciFetch(url, { dispatcher });
  return { statusCode: res.status, body: await res.text() };
}
