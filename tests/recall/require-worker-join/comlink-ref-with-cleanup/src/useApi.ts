import { useEffect, useRef } from 'react';
import { wrap, type Remote } from 'comlink';
import type { Api } from './api.worker';

export function useApi() {
  const apiRef = useRef<Remote<Api> | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./api.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', (event) => console.error(event.message));
    apiRef.current = wrap<Api>(worker);
    return () => {
      apiRef.current = null;
      worker.terminate();
    };
  }, []);
  return apiRef;
}
