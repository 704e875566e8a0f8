const timer = setInterval(() => {
  self.postMessage(new Date().toISOString());
}, 1000);

self.addEventListener('message', (event) => {
  if (event.data === 'stop') clearInterval(timer);
});
