const { Worker } = require('node:worker_threads');
const { readdirSync } = require('node:fs');

readdirSync('./photos').forEach((file) => {
  new Worker('./exif.js', { workerData: { file } });
});
