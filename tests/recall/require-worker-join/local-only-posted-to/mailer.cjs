const { parentPort } = require('worker_threads');
const nodemailer = require('nodemailer');

const transport = nodemailer.createTransport({ host: 'localhost' });

parentPort.on('message', async (addresses) => {
  for (const to of addresses) {
    await transport.sendMail({ to, subject: 'News', text: 'Hello!' });
  }
});
