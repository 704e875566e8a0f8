const jobs = new Map();

export function run(id, input) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./job.js', import.meta.url), { type: 'module' });
    jobs.set(id, worker);
    worker.onmessage = ({ data }) => {
      jobs.delete(id);
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => {
      jobs.delete(id);
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(input);
  });
}

export function cancel(id) {
  jobs.get(id)?.terminate();
  jobs.delete(id);
}
