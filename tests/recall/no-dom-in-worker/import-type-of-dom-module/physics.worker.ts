import type { Body } from './renderer';

self.onmessage = (event: MessageEvent<Body[]>) => {
  self.postMessage(event.data.map((b) => ({ x: b.x + 1, y: b.y })));
};
