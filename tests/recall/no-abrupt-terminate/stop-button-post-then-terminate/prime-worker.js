let timer;
self.onmessage = (e) => {
  if (e.data.cmd === 'start') {
    let n = e.data.from;
    timer = setInterval(() => {
      n++;
      for (let i = 2; i <= Math.sqrt(n); i++) if (n % i === 0) return;
      self.postMessage(n);
    }, 0);
  } else if (e.data.cmd === 'stop') {
    clearInterval(timer);
  }
};
