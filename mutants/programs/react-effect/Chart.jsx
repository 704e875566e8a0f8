import { useEffect, useState } from 'react';

export function Chart({ points }) {
  const [path, setPath] = useState('');

  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = (event) => {
      setPath(event.data);
    };
    worker.onerror = (event) => {
      console.error(event.message);
    };
    worker.postMessage(points);
    return () => {
      worker.terminate();
    };
  }, [points]);

  return <path d={path} />;
}
