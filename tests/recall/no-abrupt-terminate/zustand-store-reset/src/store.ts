import { create } from 'zustand';

interface Store {
  layout(nodes: string[]): Promise<number[]>;
  reset(): void;
}

let worker = spawn();
let waiting: { resolve: (xs: number[]) => void; reject: (error: Error) => void }[] = [];

function spawn(): Worker {
  const next = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  next.onmessage = ({ data }) => waiting.shift()?.resolve(data);
  next.onerror = (event) => waiting.shift()?.reject(new Error(event.message));
  return next;
}

export const useStore = create<Store>(() => ({
  layout: (nodes) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(nodes);
    }),
  reset: () => {
    worker.terminate();
    waiting = [];
    worker = spawn();
  },
}));
