const hasDocument = typeof document !== 'undefined';

self.onmessage = ({ data }: MessageEvent<string>) => {
  if (hasDocument) {
    document.documentElement.style.setProperty('--accent', data);
  } else {
    self.postMessage({ accent: data });
  }
};
