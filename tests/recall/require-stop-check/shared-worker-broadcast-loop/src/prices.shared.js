const ports = new Set();

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => { if (data === 'close') ports.delete(port); };
};

while (true) {
  const response = await fetch('/prices', { signal: AbortSignal.timeout(5000) });
  const prices = await response.json();
  for (const port of ports) port.postMessage(prices);
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
