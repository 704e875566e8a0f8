import { onMount } from 'svelte';
import TileWorker from './tile.worker?worker';

export function tiles(draw: (tile: ImageBitmap) => void): void {
  onMount(() => {
    const worker = new TileWorker();
    worker.onmessage = (e: MessageEvent<ImageBitmap>) => draw(e.data);
    worker.onerror = (e) => console.error(e.message);
    worker.postMessage('start');
    return () => worker.terminate();
  });
}
