let expired = false;

self.onmessage = (event: MessageEvent<number>) => {
  let rounds = 0;
  expired = false;
  setTimeout(() => {
    expired = true;
  }, event.data);
  while (!expired) {
    rounds += 1;
  }
  self.postMessage(rounds);
};
