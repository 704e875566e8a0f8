let chunks = [];

self.onmessage = ({ data }) => {
  switch (data.type) {
    case 'chunk':
      chunks.push(data.chunk);
      self.postMessage({ level: data.chunk.length });
      break;
    case 'stop':
      self.postMessage({ recording: new Blob(chunks) });
      chunks = [];
      break;
  }
};
