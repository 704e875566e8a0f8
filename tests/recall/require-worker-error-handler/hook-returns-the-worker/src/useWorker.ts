import { useEffect, useRef, type RefObject } from 'react';

export function useWorker(url: URL): RefObject<Worker | null> {
  const ref = useRef<Worker | null>(null);
  useEffect(() => {
    const worker = new Worker(url, { type: 'module' });
    ref.current = worker;
    return () => {
      worker.terminate();
      ref.current = null;
    };
  }, [url]);
  return ref;
}
