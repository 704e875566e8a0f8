import { useEffect, useState } from 'react';

export default function Chart({ points }) {
  const [path, setPath] = useState('');

  useEffect(() => {
    const worker = new Worker(new URL('./path.worker.js', import.meta.url));
    worker.onmessage = (e) => setPath(e.data);
    worker.onerror = (e) => console.error(e.message);
    worker.postMessage(points);
  }, [points]);

  return <svg><path d={path} /></svg>;
}
