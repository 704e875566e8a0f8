#!/usr/bin/env node
const { Worker } = require('node:worker_threads');
const path = require('node:path');

const worker = new Worker(path.join(__dirname, '../lib/build-worker.js'), { argv: process.argv.slice(2) });
worker.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
worker.on('exit', (code) => {
  process.exitCode = code;
});
