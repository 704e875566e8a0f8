import { onMounted, ref } from 'vue';

export function useClock() {
  const time = ref('');

  onMounted(() => {
    const worker = new Worker(new URL('./clock.js', import.meta.url));
    worker.addEventListener('message', ({ data }) => {
      time.value = data;
    });
    worker.addEventListener('error', console.error);
  });

  return { time };
}
