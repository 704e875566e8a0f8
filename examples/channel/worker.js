import { defineWorker } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { toInvert, inverted }, signal }) => {
  for await (const image of toInvert) {
    signal.throwIfAborted();
    for (let i = 0; i < image.length; i++) image[i] = 255 - image[i];
    await inverted.send(image, { transfer: [image.buffer], signal });
    toInvert.taskDone();
  }
  inverted.close();
});
