import { settings } from './settings';

self.onmessage = ({ data }: MessageEvent<number>) => self.postMessage(data * settings.factor);
