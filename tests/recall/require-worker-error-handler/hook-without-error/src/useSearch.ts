import { useEffect, useRef, useState } from 'react';

export function useSearch(text: string): readonly string[] {
  const worker = useRef<Worker | null>(null);
  const [hits, setHits] = useState<readonly string[]>([]);

  useEffect(() => {
    worker.current = new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' });
    worker.current.onmessage = ({ data }: MessageEvent<string[]>) => setHits(data);
    return () => worker.current?.terminate();
  }, []);

  useEffect(() => worker.current?.postMessage(text), [text]);
  return hits;
}
