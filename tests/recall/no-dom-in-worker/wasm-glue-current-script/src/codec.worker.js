import { encode } from './glue.js';

self.onmessage = async ({ data }) => self.postMessage(await encode(data));
