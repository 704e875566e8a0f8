import { save } from './store.js';

self.addEventListener('message', async ({ data }) => {
  if (data.type === 'quit') {
    self.close();
    return;
  }
  await save(data.draft);
  self.postMessage('saved');
});
