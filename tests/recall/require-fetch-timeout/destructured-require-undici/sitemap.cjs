const { parentPort } = require('node:worker_threads');
const { fetch, setGlobalDispatcher, Agent } = require('undici');

setGlobalDispatcher(new Agent({ connections: 10 }));

parentPort.on('message', async (origin) => {
  const response = await fetch(new URL('/sitemap.xml', origin), { headers: { 'user-agent': 'bot' } });
  parentPort.postMessage(await response.text());
});
