import { createContext, useEffect, useState } from 'react';

export const WorkerContext = createContext(null);

export function WorkerProvider({ children }) {
  const [worker, setWorker] = useState(null);

  useEffect(() => {
    const w = new Worker(new URL('./shared.worker.js', import.meta.url));
    w.onerror = (e) => console.error(e.message);
    setWorker(w);
    return () => w.terminate();
  }, []);

  return <WorkerContext.Provider value={worker}>{children}</WorkerContext.Provider>;
}
