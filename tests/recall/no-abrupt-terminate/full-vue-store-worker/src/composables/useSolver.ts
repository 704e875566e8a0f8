import { getCurrentScope, onScopeDispose, readonly, ref, shallowRef } from 'vue';

interface Waiting {
  resolve(solution: number[]): void;
  reject(reason: Error): void;
}

export function useSolver() {
  const busy = ref(false);
  const worker = shallowRef<Worker | null>(null);
  let waiting: Waiting | null = null;

  function settle(action: (entry: Waiting) => void): void {
    const entry = waiting;
    waiting = null;
    busy.value = false;
    if (entry) action(entry);
  }

  function getWorker(): Worker {
    if (worker.value) return worker.value;
    const created = new Worker(new URL('../workers/solver.worker.ts', import.meta.url), { type: 'module' });
    created.onmessage = (event: MessageEvent<number[]>) => settle(({ resolve }) => resolve(event.data));
    created.onerror = (event) => settle(({ reject }) => reject(new Error(event.message)));
    worker.value = created;
    return created;
  }

  function cancel(): void {
    settle(({ reject }) => reject(new DOMException('Cancelled', 'AbortError')));
    worker.value?.terminate();
    worker.value = null;
  }

  function solve(grid: number[]): Promise<number[]> {
    if (busy.value) cancel();
    busy.value = true;
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      getWorker().postMessage(grid);
    });
  }

  if (getCurrentScope()) onScopeDispose(cancel);
  return { busy: readonly(busy), solve, cancel };
}
