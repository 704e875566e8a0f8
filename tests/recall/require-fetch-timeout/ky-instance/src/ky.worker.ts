import ky from 'ky';

self.onmessage = async ({ data }: MessageEvent<string>) => {
  self.postMessage(await ky.get(data).json());
};
