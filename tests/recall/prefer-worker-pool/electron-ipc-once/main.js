const { app, BrowserWindow } = require('electron');
const { Worker } = require('node:worker_threads');

let indexer;

app.whenReady().then(() => {
  const window = new BrowserWindow();
  indexer = new Worker(require.resolve('./indexer.js'));
  indexer.on('message', (message) => window.webContents.send('index', message));
  indexer.on('error', (error) => console.error(error));
});

app.on('before-quit', () => indexer.postMessage('stop'));
