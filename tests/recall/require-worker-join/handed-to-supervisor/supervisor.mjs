const workers = new Set();

export const supervisor = {
  add(worker) {
    workers.add(worker);
    worker.on('error', (err) => console.error(err));
    worker.on('exit', () => workers.delete(worker));
  },
};
