import { parentPort } from 'node:worker_threads';

interface Message {
  type: 'job' | 'shutdown';
  body?: string;
}

if (!parentPort) throw new Error('Run as a worker.');
const port = parentPort;

port.on('message', (message: Message) => {
  switch (message.type) {
    case 'job':
      console.log(message.body);
      break;
    case 'shutdown':
      port.close();
      break;
  }
});
