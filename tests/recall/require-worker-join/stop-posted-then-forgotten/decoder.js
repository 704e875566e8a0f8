let timer;

self.onmessage = ({ data }) => {
  if (data.type === 'play') {
    timer = setInterval(() => self.postMessage(new Float32Array(128)), 3);
  } else if (data.type === 'stop') {
    clearInterval(timer);
    self.close();
  }
};
