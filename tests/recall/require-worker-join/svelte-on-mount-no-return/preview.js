import { onMount } from 'svelte';
import MarkdownWorker from './markdown.worker?worker';

export function livePreview(source, html) {
  onMount(() => {
    const worker = new MarkdownWorker();
    worker.onmessage = (e) => html.set(e.data);
    worker.onerror = (e) => html.set(`<pre>${e.message}</pre>`);
    source.subscribe((text) => worker.postMessage(text));
  });
}
