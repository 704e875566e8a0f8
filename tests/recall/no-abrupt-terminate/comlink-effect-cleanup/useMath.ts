import { useEffect, useState } from 'react';
import * as Comlink from 'comlink';
import type { MathApi } from './math.worker';

export function useMath() {
  const [api, setApi] = useState<Comlink.Remote<MathApi> | null>(null);

  useEffect(() => {
    const worker = new Worker(new URL('./math.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('error', (e) => console.error(e.message));
    const proxy = Comlink.wrap<MathApi>(worker);
    setApi(() => proxy);
    return () => {
      proxy[Comlink.releaseProxy]();
      worker.terminate();
    };
  }, []);

  return api;
}
