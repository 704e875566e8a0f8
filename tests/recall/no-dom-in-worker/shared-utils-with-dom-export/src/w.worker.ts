import { clamp } from './utils';

self.onmessage = ({ data }: MessageEvent<number>) => self.postMessage(clamp(data, 0, 1));
