function ticker() {
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  self.onmessage = async ({ data: period }) => {
    while (true) {
      self.postMessage(performance.now());
      await wait(period);
    }
  };
}

const source = `(${ticker.toString()})()`;
const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

export const worker = new Worker(url);
worker.onerror = (e) => console.error(e.message);
