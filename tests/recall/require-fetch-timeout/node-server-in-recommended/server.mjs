import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const summarizer = new Worker(new URL('./summarize.mjs', import.meta.url));
summarizer.on('error', (err) => console.error(err));

createServer(async (req, res) => {
  const page = await fetch('https://example.com' + req.url);
  summarizer.once('message', (summary) => res.end(summary));
  summarizer.postMessage(await page.text());
}).listen(8000);
