const { fork } = require('node:child_process');

const child = fork('./workers/poll.js');
child.on('message', console.log);
