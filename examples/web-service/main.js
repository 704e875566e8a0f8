// The web-service thread: requests.get(timeout=5) in a loop that can be stopped, against a server
// that stalls, fails, and recovers.
import { once } from 'node:events';
import { StoppableWorker } from 'graceful-workers';
import { startServer } from './server.js';

const server = await startServer();
const worker = StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { url: server.url, interval: 20 } });
let good = 0;
const recovered = new Promise((resolve) => {
  worker.onUpdate((update) => {
    console.log(update);
    good += update.startsWith('weather') ? 1 : 0;
    if (good === 3) resolve();
  });
});
await recovered;

// Now every request hangs; the stop request does not wait for it.
const hanging = once(server.events, 'request');
server.stall();
await hanging;
const start = performance.now();
const { how } = await worker.stop('closing time');
console.log(`stopped: ${how}, at once: ${performance.now() - start < 2_000}`);
const before = server.count;
await new Promise((resolve) => setTimeout(resolve, 200));
console.log(`requests after the stop: ${server.count - before}`);
server.close();
