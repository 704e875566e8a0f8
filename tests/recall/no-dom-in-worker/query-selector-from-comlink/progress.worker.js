import { expose } from 'comlink';

expose({
  async run(steps) {
    for (let i = 0; i < steps; i++) {
      await new Promise((r) => setTimeout(r, 50));
      document.querySelector('progress').value = i / steps;
    }
  },
});
