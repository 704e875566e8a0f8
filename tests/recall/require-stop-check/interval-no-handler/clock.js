function tick() {
  self.postMessage(new Date().toLocaleTimeString());
}

setInterval(tick, 1000);
