import { defineStore } from 'pinia';
import { ref } from 'vue';

export const useSearchStore = defineStore('search', () => {
  const hits = ref<string[]>([]);
  const worker = new Worker(new URL('../search.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<string[]>) => {
    hits.value = event.data;
  };
  worker.onerror = (event) => console.error(event.message);
  const search = (term: string) => worker.postMessage(term);
  return { hits, search };
});
