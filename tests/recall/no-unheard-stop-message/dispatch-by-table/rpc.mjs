import { parentPort } from 'node:worker_threads';
import * as methods from './methods.mjs';

parentPort.on('message', ({ method, args = [] }) => {
  methods[method](...args);
});
