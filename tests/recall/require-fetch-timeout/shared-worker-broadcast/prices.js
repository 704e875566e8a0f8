const ports = [];

self.onconnect = (event) => {
  const [port] = event.ports;
  ports.push(port);
  port.start();
};

async function refresh() {
  const response = await fetch('/api/prices', { cache: 'no-store' });
  const prices = await response.json();
  ports.forEach((port) => port.postMessage(prices));
}

refresh();
