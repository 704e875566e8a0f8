import { useEffect, useMemo } from 'react';

export function usePdf() {
  const worker = useMemo(() => new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' }), []);

  useEffect(() => {
    const onError = (event: ErrorEvent) => console.error(event.message);
    worker.addEventListener('error', onError);
    return () => {
      worker.removeEventListener('error', onError);
      worker.terminate();
    };
  }, [worker]);

  return useMemo(() => ({ render: (page: number) => worker.postMessage({ page }) }), [worker]);
}
