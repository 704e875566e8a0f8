const methods: Record<string, (argument: string) => unknown> = {
  length: (argument) => argument.length,
  reverse: (argument) => [...argument].reverse().join(''),
};

self.onmessage = ({ data }: MessageEvent) => {
  const { id, method, argument } = data;
  if (method === 'close') {
    self.postMessage({ id, result: 'closed' });
    return;
  }
  self.postMessage({ id, result: methods[method]?.(argument) });
};
