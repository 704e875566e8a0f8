import { parentPort, workerData } from 'node:worker_threads';

const state = { tenant: workerData, events: [] };

parentPort.on('message', (message) => {
  switch (message.type) {
    case 'event':
      state.events.push(message.event);
      break;
    case 'stop':
      parentPort.postMessage({ type: 'snapshot', state });
      parentPort.close();
      break;
  }
});
