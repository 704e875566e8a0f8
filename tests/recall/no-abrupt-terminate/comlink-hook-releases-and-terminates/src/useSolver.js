import { useEffect, useMemo } from 'react';
import { releaseProxy, wrap } from 'comlink';
import SolverWorker from './solver.worker?worker';

function makeSolver() {
  const worker = new SolverWorker();
  worker.addEventListener('error', (event) => console.error(event.message));
  const api = wrap(worker);
  return {
    api,
    cleanup: () => {
      api[releaseProxy]();
      worker.terminate();
    },
  };
}

export function useSolver() {
  const { api, cleanup } = useMemo(makeSolver, []);
  useEffect(() => cleanup, [cleanup]);
  return api;
}
