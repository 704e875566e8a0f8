const { workerData } = require('node:worker_threads');
const { readFileSync, writeFileSync } = require('node:fs');

const bytes = readFileSync(`./photos/${workerData.file}`);
writeFileSync(`./exif/${workerData.file}.bin`, bytes.subarray(0, 64));
