const inner = new Worker(new URL('./inner.js', import.meta.url));
inner.onmessage = (e) => self.postMessage(e.data);
inner.onerror = (e) => self.postMessage({ error: e.message });

self.onmessage = ({ data }) => {
  if (data === 'reset') {
    inner.terminate();
    return;
  }
  inner.postMessage(data);
};
