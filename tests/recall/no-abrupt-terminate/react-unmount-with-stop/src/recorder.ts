const chunks: Blob[] = [];
self.onmessage = ({ data }: MessageEvent<{ type: string; chunk: Blob }>) => {
  if (data.type === 'chunk') chunks.push(data.chunk);
  if (data.type === 'stop') self.postMessage(new Blob(chunks));
};
