import { onUnmounted, ref } from 'vue';

export function useSearch() {
  const results = ref<string[]>([]);
  const loading = ref(false);
  const worker = new Worker(new URL('../workers/search.worker.ts', import.meta.url), { type: 'module' });

  worker.onmessage = (event: MessageEvent<string[]>) => {
    results.value = event.data;
    loading.value = false;
  };

  function search(term: string) {
    loading.value = true;
    worker.postMessage(term);
  }

  onUnmounted(() => worker.terminate());

  return { results, loading, search };
}
