import delay from 'delay';
import { expose } from 'comlink';

const controller = new AbortController();
const { signal } = controller;

expose({
  async upload(files) {
    for (const file of files) {
      signal.throwIfAborted();
      await fetch('/files', { method: 'POST', body: file, signal });
      await delay(5000);
    }
  },
  cancel() {
    controller.abort();
  },
});
