import { useEffect, useState } from 'react';

export function useRates(symbol: string): number[] {
  const [rates, setRates] = useState<number[]>([]);

  useEffect(() => {
    const worker = new Worker(new URL('./rates.ts', import.meta.url), { type: 'module' });
    const onMessage = (event: MessageEvent<number>) => setRates((old) => [...old, event.data]);
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', console.error);
    worker.postMessage(symbol);
    return () => {
      worker.removeEventListener('message', onMessage);
    };
  }, [symbol]);

  return rates;
}
