import { fetch } from './http';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  self.postMessage(await (await fetch(data)).json());
};
