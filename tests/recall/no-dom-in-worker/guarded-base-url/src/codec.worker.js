import { resolveAsset, theme } from './assets.js';

self.onmessage = () => self.postMessage([resolveAsset('codec.wasm'), theme()]);
