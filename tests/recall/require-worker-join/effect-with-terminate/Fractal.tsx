import { useEffect, useRef } from 'react';

export function Fractal({ depth }: { depth: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const worker = new Worker(new URL('./fractal.worker.ts', import.meta.url));
    worker.onmessage = (e: MessageEvent<ImageBitmap>) => {
      canvas.current?.getContext('bitmaprenderer')?.transferFromImageBitmap(e.data);
    };
    worker.onerror = (e) => console.error(e.message);
    worker.postMessage(depth);
    return () => {
      worker.terminate();
    };
  }, [depth]);

  return <canvas ref={canvas} />;
}
