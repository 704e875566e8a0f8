import { fetch } from './http';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  const res = await fetch(`/stocks/${data}`);
  self.postMessage(await res.json());
};
