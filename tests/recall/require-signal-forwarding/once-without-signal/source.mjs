import { EventEmitter } from 'node:events';

export const source = new EventEmitter();
