const { parentPort } = require('worker_threads');

const actions = {
  alert: (text) => ({ level: 'high', text }),
  document: (text) => ({ level: 'low', text }),
};

parentPort.on('message', ({ window: range, document, alert }) => {
  const result = alert ? actions.alert(document) : actions.document(document);
  parentPort.postMessage({ ...result, window: range });
});
