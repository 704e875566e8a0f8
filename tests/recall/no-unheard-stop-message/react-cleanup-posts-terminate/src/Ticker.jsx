import { useEffect, useState } from 'react';

export function Ticker() {
  const [now, setNow] = useState(0);
  useEffect(() => {
    const worker = new Worker(new URL('./ticker.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => setNow(data);
    worker.onerror = (event) => console.error(event.message);
    worker.postMessage({ type: 'start', interval: 1000 });
    return () => {
      worker.postMessage({ type: 'terminate' });
      setTimeout(() => worker.terminate(), 500);
    };
  }, []);
  return <time>{now}</time>;
}
