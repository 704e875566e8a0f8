import { EventEmitter } from 'node:events';

export const bus = new EventEmitter();
process.on('warning', (warning) => bus.emit('event', warning.message));
