import { useEffect, useRef } from 'react';

export function useOcr(onText) {
  const worker = useRef(null);
  worker.current ??= new Worker(new URL('./ocr.worker.js', import.meta.url));

  useEffect(() => {
    const w = worker.current;
    w.onmessage = (e) => onText(e.data);
    w.onerror = (e) => console.error(e.message);
    return () => w.terminate();
  }, [onText]);

  return (image) => worker.current.postMessage(image);
}
