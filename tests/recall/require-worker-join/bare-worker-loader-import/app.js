import CacheWorker from 'worker-loader!./cache.worker.js';

export function warmUp() {
  new CacheWorker();
}
