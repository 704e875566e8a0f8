import { createSignal, onCleanup } from 'solid-js';

export function Stats(props: { rows: number[] }) {
  const [mean, setMean] = createSignal<number>();
  const worker = new Worker(new URL('./stats.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<number>) => setMean(event.data);
  worker.postMessage(props.rows);
  onCleanup(() => worker.terminate());
  return <b>{mean()}</b>;
}
