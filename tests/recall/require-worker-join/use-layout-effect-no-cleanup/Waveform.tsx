import { useLayoutEffect, useRef } from 'react';

export const Waveform = ({ url }: { url: string }) => {
  const ref = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const canvas = ref.current!.transferControlToOffscreen();
    const worker = new Worker(new URL('./waveform.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (e) => console.error(e.message);
    worker.postMessage({ canvas, url }, [canvas]);
  }, [url]);

  return <canvas ref={ref} />;
};
