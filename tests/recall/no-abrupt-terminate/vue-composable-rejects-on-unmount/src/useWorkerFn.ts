import { onUnmounted } from 'vue';

export function useWorkerFn<A, R>(url: URL) {
  const worker = new Worker(url, { type: 'module' });
  const pending = new Map<number, PromiseWithResolvers<R>>();
  let id = 0;

  worker.onmessage = ({ data }) => {
    pending.get(data.id)?.resolve(data.result);
    pending.delete(data.id);
  };
  worker.onerror = (event) => rejectAll(new Error(event.message));

  function rejectAll(error: Error) {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  onUnmounted(() => {
    rejectAll(new Error('unmounted'));
    worker.terminate();
  });

  return (input: A) => {
    const call = Promise.withResolvers<R>();
    pending.set(++id, call);
    worker.postMessage({ id, input });
    return call.promise;
  };
}
