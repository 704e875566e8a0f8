const { parentPort, workerData } = require('worker_threads');
const fetch = require('node-fetch');

fetch(`https://wttr.in/${workerData.city}?format=j1`)
  .then((res) => res.json())
  .then((data) => parentPort.postMessage(data.current_condition[0]));
