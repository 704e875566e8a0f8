import * as Comlink from 'comlink';

const api = { blur: (image: ImageData) => image };
export type BlurApi = typeof api;
Comlink.expose(api);
