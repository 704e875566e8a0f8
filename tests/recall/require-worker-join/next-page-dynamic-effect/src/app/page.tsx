'use client';
import { useEffect, useRef, useState } from 'react';

export default function Page() {
  const workerRef = useRef<Worker>();
  const [answer, setAnswer] = useState<number | null>(null);

  useEffect(() => {
    workerRef.current = new Worker(new URL('../pi.ts', import.meta.url));
    workerRef.current.onmessage = (event: MessageEvent<number>) => setAnswer(event.data);
    workerRef.current.onerror = (event) => console.error(event.message);
    return () => {
      workerRef.current?.terminate();
    };
  }, []);

  return <button onClick={() => workerRef.current?.postMessage(1000)}>{answer ?? 'compute'}</button>;
}
