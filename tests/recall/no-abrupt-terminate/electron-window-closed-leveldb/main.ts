import { app, BrowserWindow } from 'electron';
import { Worker } from 'node:worker_threads';
import path from 'node:path';

let storage: Worker | null = null;

app.whenReady().then(() => {
  storage = new Worker(path.join(__dirname, 'storage.js'));
  storage.on('error', (error) => console.error('storage', error));
  const window = new BrowserWindow();
  window.on('closed', () => {
    storage?.terminate();
    storage = null;
  });
});
