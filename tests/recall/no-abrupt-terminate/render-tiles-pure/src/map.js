let tiler = null;

export function startTiler(paint) {
  tiler = new Worker(new URL('./tiler.js', import.meta.url));
  tiler.addEventListener('message', ({ data }) => paint(data.x, data.y, data.pixels));
  tiler.addEventListener('error', (event) => console.error(event.message));
}

export function clearTiler() {
  if (!tiler) return;
  tiler.terminate();
  tiler = null;
}
