import { createEffect, createSignal } from 'solid-js';

export function Highlight(props: { code: string }) {
  const [html, setHtml] = createSignal('');

  createEffect(() => {
    const worker = new Worker(new URL('./prism.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<string>) => setHtml(event.data);
    worker.onerror = () => setHtml(props.code);
    worker.postMessage(props.code);
  });

  return <pre innerHTML={html()} />;
}
