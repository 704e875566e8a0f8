import { format, setTitle } from './i18n.js';

self.addEventListener('message', ({ data }) => {
  setTitle('working');
  self.postMessage(data.map((n) => format(n)));
});
