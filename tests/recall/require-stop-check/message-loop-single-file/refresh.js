const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

self.addEventListener('message', async (event) => {
  let frame = 0;
  while (true) {
    self.postMessage({ frame: frame++, text: event.data });
    await sleep(40);
  }
});
