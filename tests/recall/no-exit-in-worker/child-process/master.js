const { fork } = require('child_process');

const child = fork('./worker.js');
child.on('message', console.log);
child.send('hello');
