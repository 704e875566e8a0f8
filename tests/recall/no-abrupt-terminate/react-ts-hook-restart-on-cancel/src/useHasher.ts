import { useCallback, useEffect, useRef } from 'react';

type Pending = { resolve: (hash: string) => void; reject: (reason: Error) => void };

export function useHasher() {
  const workerRef = useRef<Worker | null>(null);
  const pendingRef = useRef(new Map<number, Pending>());
  const idRef = useRef(0);

  const start = useCallback(() => {
    const worker = new Worker(new URL('./hasher.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<{ id: number; hash: string }>) => {
      const pending = pendingRef.current.get(event.data.id);
      pendingRef.current.delete(event.data.id);
      pending?.resolve(event.data.hash);
    };
    worker.onerror = (event) => {
      pendingRef.current.forEach((pending) => pending.reject(new Error(event.message)));
      pendingRef.current.clear();
    };
    workerRef.current = worker;
  }, []);

  useEffect(() => {
    start();
    return () => {
      pendingRef.current.forEach((pending) => pending.reject(new Error('unmounted')));
      pendingRef.current.clear();
      workerRef.current?.terminate();
      workerRef.current = null;
    };
  }, [start]);

  const hash = useCallback((file: File) => {
    return new Promise<string>((resolve, reject) => {
      const id = ++idRef.current;
      pendingRef.current.set(id, { resolve, reject });
      workerRef.current?.postMessage({ id, file });
    });
  }, []);

  const cancel = useCallback(() => {
    workerRef.current?.terminate();
    start();
  }, [start]);

  return { hash, cancel };
}
