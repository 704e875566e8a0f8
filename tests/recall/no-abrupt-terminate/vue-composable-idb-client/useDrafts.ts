import { onUnmounted, ref } from 'vue';

export function useDrafts() {
  const saved = ref<number | null>(null);
  const worker = new Worker(new URL('./drafts.worker.ts', import.meta.url), { type: 'module' });

  worker.addEventListener('message', (e: MessageEvent<{ savedAt: number }>) => {
    saved.value = e.data.savedAt;
  });
  worker.addEventListener('error', (e) => console.error(e));

  function save(id: string, text: string) {
    worker.postMessage({ id, text });
  }

  onUnmounted(() => {
    worker.terminate();
  });

  return { saved, save };
}
