import { step } from './emulator';

let running = false;
self.onmessage = async ({ data }: MessageEvent<string>) => {
  if (data === 'pause') {
    running = false;
    return;
  }
  running = true;
  while (running) {
    self.postMessage(await step());
  }
};
