import { EventEmitter, on } from 'node:events';
import { parentPort } from 'node:worker_threads';

const bus = new EventEmitter();
parentPort.on('message', (message) => bus.emit('sample', message));

for await (const [sample] of on(bus, 'sample')) {
  parentPort.postMessage({ mean: sample.sum / sample.count });
}
