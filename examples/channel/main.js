// No shared mutable state: instead of a lock around a common buffer, the buffer has one owner at a
// time. It is moved through a channel, and a moved buffer cannot be written to by mistake.
import { Channel, StoppableWorker } from 'graceful-workers';

const toInvert = new Channel({ capacity: 2 });
const inverted = new Channel({ capacity: 2 });
const worker = StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { toInvert, inverted } });

const images = Array.from({ length: 4 }, (_, i) => new Uint8Array(1_000_000).fill(i));
const sending = (async () => {
  for (const image of images) await toInvert.send(image, { transfer: [image.buffer] });
  toInvert.close();
})();

const firstBytes = [];
for await (const image of inverted) {
  firstBytes.push(image[0]);
  inverted.taskDone();
}
await sending;
console.log(`inverted: ${firstBytes.join(', ')}`);
console.log(`bytes left here: ${images.reduce((sum, image) => sum + image.byteLength, 0)}`);
await worker.join();
