let timerId = null;

self.onmessage = function (e) {
  switch (e.data) {
    case 'start':
      clearInterval(timerId);
      timerId = setInterval(() => self.postMessage('tick'), 1000);
      break;
    case 'stop':
      clearInterval(timerId);
      timerId = null;
      break;
  }
};
