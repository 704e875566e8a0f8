const { parentPort } = require('worker_threads');
const { SerialPort } = require('serialport');

async function run() {
  const port = new SerialPort({ path: '/dev/ttyUSB0', baudRate: 9600 });
  try {
    for await (const line of port) parentPort.postMessage(line.toString());
  } finally {
    await new Promise((resolve) => port.close(resolve));
  }
}

run();
