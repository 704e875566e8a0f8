let base = '/';
if (typeof document !== 'undefined') {
  base = document.baseURI;
}

self.onmessage = ({ data }) => {
  const link = document.createElement('a');
  link.href = base + data;
  self.postMessage(link.pathname);
};
