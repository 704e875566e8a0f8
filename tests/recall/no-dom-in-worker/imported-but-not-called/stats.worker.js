import { mean } from './format.js';

self.onmessage = ({ data }) => self.postMessage(mean(data));
