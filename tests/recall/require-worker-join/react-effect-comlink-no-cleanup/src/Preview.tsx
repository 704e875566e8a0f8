import { useEffect, useState } from 'react';
import * as Comlink from 'comlink';
import type { Renderer } from './renderer.worker';

export function Preview({ source }: { source: string }) {
  const [html, setHtml] = useState('');

  useEffect(() => {
    const worker = new Worker(new URL('./renderer.worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = (event) => console.error(event.message);
    const renderer = Comlink.wrap<Renderer>(worker);
    renderer.render(source).then(setHtml);
  }, [source]);

  return <article dangerouslySetInnerHTML={{ __html: html }} />;
}
