import { log } from './log';

self.onmessage = ({ data }) => log(`got ${data}`);
