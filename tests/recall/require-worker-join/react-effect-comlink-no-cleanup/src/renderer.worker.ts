import * as Comlink from 'comlink';

const renderer = { render: (source: string) => `<p>${source}</p>` };
export type Renderer = typeof renderer;
Comlink.expose(renderer);
