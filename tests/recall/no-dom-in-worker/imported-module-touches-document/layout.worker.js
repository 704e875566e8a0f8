import { measure } from './text.js';

self.onmessage = ({ data }) => self.postMessage(data.map(measure));
