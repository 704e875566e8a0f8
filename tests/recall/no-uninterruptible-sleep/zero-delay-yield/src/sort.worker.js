const yieldToMessages = () => new Promise((resolve) => setTimeout(resolve, 0));
let generation = 0;

self.onmessage = async ({ data }) => {
  const mine = ++generation;
  let rest = data;
  while (rest.length > 0) {
    self.postMessage(rest.slice(0, 1000).sort());
    rest = rest.slice(1000);
    await yieldToMessages();
    if (mine !== generation) return;
  }
};
