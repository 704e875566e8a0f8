let stopped = false;

onmessage = ({ data }) => {
  if (data === 'stop') stopped = true;
};

(async () => {
  while (!stopped) {
    postMessage(performance.now());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
})();
