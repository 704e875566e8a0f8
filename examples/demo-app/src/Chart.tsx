import { useEffect, useState } from 'react';

interface Props {
  readonly points: readonly number[];
}

export function Chart({ points }: Props) {
  const [path, setPath] = useState('');

  useEffect(() => {
    const worker = new Worker(new URL('./thin.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<string>) => setPath(data);
    worker.onerror = () => setPath('');
    worker.postMessage(points);
  }, [points]);

  return (
    <svg viewBox="0 0 100 40">
      <path d={path} />
    </svg>
  );
}
