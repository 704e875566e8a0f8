import { registerRoutes } from './routes.js';

registerRoutes();

window.addEventListener('load', () => {
  if (window.Worker) {
    new Worker('/precache-worker.js');
  }
});
