const SIZE = Math.min(navigator.hardwareConcurrency, 8);

export const workers = Array.from({ length: SIZE }, () => {
  const worker = new Worker(new URL('./tile.js', import.meta.url));
  worker.onerror = (e) => console.error(e.message);
  return worker;
});
