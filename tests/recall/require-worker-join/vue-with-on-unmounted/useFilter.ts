import { onMounted, onUnmounted, shallowRef } from 'vue';

export function useFilter<T>(rows: T[]) {
  const result = shallowRef<T[]>(rows);
  let worker: Worker | undefined;

  onMounted(() => {
    worker = new Worker(new URL('./filter.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (e) => (result.value = e.data);
    worker.onerror = (e) => console.error(e.message);
  });

  onUnmounted(() => worker?.terminate());

  return { result, run: (text: string) => worker?.postMessage({ rows, text }) };
}
