import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { RpcClient } from './rpc';

const Rpc = createContext<RpcClient | null>(null);

export function RpcProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState<RpcClient | null>(null);
  useEffect(() => {
    const created = new RpcClient(new URL('./rpc.worker.ts', import.meta.url));
    setClient(created);
    return () => created.dispose();
  }, []);
  return <Rpc.Provider value={client}>{children}</Rpc.Provider>;
}

export const useRpc = () => useContext(Rpc);
