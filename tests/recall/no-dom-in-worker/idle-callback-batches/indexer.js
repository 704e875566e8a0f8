const queue = [];

self.addEventListener('message', ({ data }) => {
  queue.push(...data);
  requestIdleCallback(work);
});

function work() {
  self.postMessage(queue.splice(0).map((text) => text.length));
}
