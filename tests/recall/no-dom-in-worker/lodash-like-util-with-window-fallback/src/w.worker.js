import { root } from './root.js';

self.onmessage = ({ data }) => self.postMessage(root.JSON.stringify(data));
