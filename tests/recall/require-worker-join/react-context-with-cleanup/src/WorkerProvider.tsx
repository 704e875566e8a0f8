import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const WorkerContext = createContext<Worker | null>(null);

export function WorkerProvider({ children }: { children: ReactNode }) {
  const [worker, setWorker] = useState<Worker | null>(null);

  useEffect(() => {
    const instance = new Worker(new URL('./app.worker.ts', import.meta.url), { type: 'module' });
    instance.onerror = (event) => console.error(event.message);
    setWorker(instance);
    return () => {
      instance.terminate();
      setWorker(null);
    };
  }, []);

  return <WorkerContext.Provider value={worker}>{children}</WorkerContext.Provider>;
}

export const useWorker = () => useContext(WorkerContext);
