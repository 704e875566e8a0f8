#!/usr/bin/env node
import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./watcher.js', import.meta.url));
worker.on('message', (path) => console.log('changed', path));
worker.on('error', (err) => console.error(err));

async function quit() {
  console.log('bye');
  worker.terminate();
  process.exit(0);
}

process.on('SIGINT', quit);
