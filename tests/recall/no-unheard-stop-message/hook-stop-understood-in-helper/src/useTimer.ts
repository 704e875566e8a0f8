import { useEffect } from 'react';

export function useTimer(onTick: (n: number) => void) {
  useEffect(() => {
    const worker = new Worker(new URL('./timer.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<number>) => onTick(event.data);
    worker.onerror = (event) => console.error(event.message);
    worker.postMessage({ type: 'start' });
    return () => {
      worker.postMessage({ type: 'stop' });
      setTimeout(() => worker.terminate(), 200);
    };
  }, [onTick]);
}
