import { token } from './session';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  const response = await fetch(data, { headers: { authorization: token ?? '' }, signal: AbortSignal.timeout(5000) });
  self.postMessage(await response.json());
};
