import { Mailbox } from './mailbox.js';

const STOP = Symbol('stop');
const mailbox = new Mailbox();

self.onmessage = ({ data }) => mailbox.put(data === 'stop' ? STOP : data);

(async () => {
  while (true) {
    const item = await mailbox.take();
    if (item === STOP) return;
    self.postMessage(item.toUpperCase());
  }
})();
