import { reduce } from './reduce.js';

self.onmessage = ({ data }) => self.postMessage(reduce(data));
