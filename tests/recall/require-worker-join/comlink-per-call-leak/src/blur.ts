import * as Comlink from 'comlink';
import type { BlurApi } from './blur.worker';

export async function blur(image: ImageData): Promise<ImageData> {
  const worker = new Worker(new URL('./blur.worker.ts', import.meta.url), { type: 'module' });
  worker.onerror = (event) => console.error(event.message);
  const api = Comlink.wrap<BlurApi>(worker);
  const result = await api.blur(image);
  api[Comlink.releaseProxy]();
  return result;
}
