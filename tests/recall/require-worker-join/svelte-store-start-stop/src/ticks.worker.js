let count = 0;
setInterval(() => self.postMessage(++count), 1000);
