import { clamp } from './shared';

self.onmessage = ({ data }: MessageEvent<number>) => self.postMessage(clamp(data, 0, 1));
