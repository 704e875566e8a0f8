let timer;

self.onmessage = (event) => {
  if (event.data === 'start') {
    timer = window.setInterval(() => self.postMessage(new Date().toISOString()), 1000);
  } else {
    self.clearInterval(timer);
  }
};
