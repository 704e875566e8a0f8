import { onScopeDispose, shallowRef } from 'vue';

export function useFuzzy(list: string[]) {
  const result = shallowRef<string[]>([]);
  const worker = new Worker(new URL('./fuzzy.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<string[]>) => {
    result.value = event.data;
  };
  worker.onerror = (event) => console.error(event.message);
  worker.postMessage({ list });
  onScopeDispose(() => worker.terminate());
  return { result, search: (term: string) => worker.postMessage({ term }) };
}
