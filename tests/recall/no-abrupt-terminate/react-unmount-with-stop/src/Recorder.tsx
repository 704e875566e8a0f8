import { useEffect } from 'react';

export function Recorder({ onChunk }: { onChunk: (chunk: Blob) => void }) {
  useEffect(() => {
    const worker = new Worker(new URL('./recorder.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => onChunk(data);
    worker.onerror = (event) => console.error(event.message);
    return () => {
      worker.postMessage({ type: 'stop' });
      setTimeout(() => worker.terminate(), 1000);
    };
  }, [onChunk]);
  return null;
}
