const state = { isCancelled: false };
let running = true;

self.onmessage = ({ data }) => {
  if (data.type === 'cancel') {
    state.isCancelled = true;
    running = false;
  } else if (data.type === 'begin') {
    tasks[data.task]();
  }
};

const turn = () => new Promise((resolve) => {
  setTimeout(resolve, 0);
});

const tasks = {
  async walk() {
    let x = 0;
    while (running) {
      x += Math.random() - 0.5;
      self.postMessage({ x });
      await turn();
    }
  },
  async spin() {
    let angle = 0;
    while (!state.isCancelled) {
      angle = (angle + 1) % 360;
      self.postMessage({ angle });
      await turn();
    }
  },
  async pulse() {
    let size = 1;
    do {
      size = size > 100 ? 1 : size * 1.1;
      self.postMessage({ size });
      await turn();
    } while (running && !state.isCancelled);
  },
};
