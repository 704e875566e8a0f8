const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');

if (isMainThread) {
  for (const symbol of ['BTC', 'ETH']) {
    const worker = new Worker(__filename, { workerData: symbol });
    worker.on('message', (price) => console.log(symbol, price));
    worker.on('error', (err) => console.error(symbol, err));
  }
} else {
  fetch(`https://prices.example/${workerData}`)
    .then((res) => res.json())
    .then(({ price }) => parentPort.postMessage(price));
}
