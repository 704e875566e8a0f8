const { Worker } = require('worker_threads');

let done = false;
let answer;

const worker = new Worker('./answer.js');
worker.on('error', console.error);
worker.on('message', (value) => {
  answer = value;
  done = true;
});

while (!done) {}
console.log(answer);
