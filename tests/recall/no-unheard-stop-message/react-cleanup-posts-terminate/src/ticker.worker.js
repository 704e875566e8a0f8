let timer;
self.onmessage = ({ data }) => {
  if (data.type === 'start') {
    timer = setInterval(() => self.postMessage(Date.now()), data.interval);
  } else if (data.type === 'stop') {
    clearInterval(timer);
    self.close();
  }
};
