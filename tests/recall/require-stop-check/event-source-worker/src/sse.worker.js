let source;

self.onmessage = ({ data }) => {
  if (data.type === 'open') {
    source = new EventSource(data.url);
    source.onmessage = (event) => self.postMessage(JSON.parse(event.data));
    source.onerror = () => {
      source.close();
      setTimeout(() => self.onmessage({ data }), 1000);
    };
  }
  if (data.type === 'close') source?.close();
};
