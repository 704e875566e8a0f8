// threading.Event: a worker that pauses without spinning, and waits with a time limit.
import { SharedEvent, StoppableWorker } from 'graceful-workers';

const mayRun = new SharedEvent();
const isHalfway = new SharedEvent();
const worker = StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { mayRun, isHalfway } });

console.log(`halfway before the start: ${await isHalfway.wait(300)}`);
mayRun.set();
console.log(`halfway after the start: ${await isHalfway.wait(10_000)}`);

// A wait has a way out: the stop request ends it too.
const { how } = await worker.stop('the user left');
console.log(`stopped: ${how}`);
