const run = () => {
  onmessage = (e) => {
    fetch(e.data)
      .then((r) => r.text())
      .then((text) => postMessage(text.length));
  };
};

const url = URL.createObjectURL(new Blob([`(${run.toString()})()`], { type: 'application/javascript' }));
export const worker = new Worker(url);
worker.onerror = (e) => console.error(e.message);
