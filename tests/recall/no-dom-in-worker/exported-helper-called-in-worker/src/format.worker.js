import { formatPrice } from './format.js';

self.onmessage = ({ data }) => self.postMessage(formatPrice(data));
