import { useCallback, useEffect, useRef } from 'react';

export function useSearch(documents) {
  const workerRef = useRef(null);
  const pendingRef = useRef(new Map());

  useEffect(() => {
    const pending = pendingRef.current;
    workerRef.current = new Worker(new URL('./search.worker.js', import.meta.url));
    workerRef.current.onmessage = ({ data }) => {
      pending.get(data.id)?.resolve(data.hits);
      pending.delete(data.id);
    };
    workerRef.current.onerror = (err) => {
      pending.forEach((p) => p.reject(err));
      pending.clear();
    };
    workerRef.current.postMessage({ type: 'load', documents });
    return () => {
      workerRef.current.terminate();
    };
  }, [documents]);

  return useCallback((text) => {
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      pendingRef.current.set(id, { resolve, reject });
      workerRef.current.postMessage({ type: 'query', id, text });
    });
  }, []);
}
