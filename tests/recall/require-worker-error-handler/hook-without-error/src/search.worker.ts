const words = ['alpha', 'beta', 'gamma'];
self.onmessage = ({ data }: MessageEvent<string>) => self.postMessage(words.filter((word) => word.includes(data)));
