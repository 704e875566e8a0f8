import { Worker } from 'node:worker_threads';
import createWorker from './hash.worker?nodeWorker';
import { ipcMain } from 'electron';

ipcMain.handle('hash', (_event, file: string) => {
  return new Promise<string>((resolve, reject) => {
    const worker: Worker = createWorker({ workerData: file });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => code !== 0 && reject(new Error(`exit code ${code}`)));
  });
});
