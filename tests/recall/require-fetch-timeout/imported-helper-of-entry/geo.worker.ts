import { geocode } from './geocode';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  self.postMessage(await geocode(data));
};
