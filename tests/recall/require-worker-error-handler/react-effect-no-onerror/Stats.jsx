import { useEffect, useState } from 'react';

export function Stats({ values }) {
  const [stats, setStats] = useState(null);

  useEffect(() => {
    const worker = new Worker(new URL('./stats.worker.js', import.meta.url));
    worker.onmessage = (e) => setStats(e.data);
    worker.postMessage(values);
    return () => worker.terminate();
  }, [values]);

  return stats ? <p>{stats.mean}</p> : <p>loading…</p>;
}
