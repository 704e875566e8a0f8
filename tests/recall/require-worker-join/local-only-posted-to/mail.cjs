const { Worker } = require('worker_threads');

function sendNewsletter(addresses) {
  const worker = new Worker('./mailer.cjs');
  worker.on('error', (err) => console.error('newsletter', err));
  worker.postMessage(addresses);
}

module.exports = { sendNewsletter };
