const handlers = {
  start({ interval }) {
    handlers.timer = setInterval(() => self.postMessage('tick'), interval);
  },
  stop() {
    clearInterval(handlers.timer);
  },
};

self.onmessage = ({ data: { type, ...rest } }) => handlers[type]?.(rest);
