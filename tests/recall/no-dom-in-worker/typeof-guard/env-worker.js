self.onmessage = () => {
  const title = typeof document !== 'undefined' ? document.title : '(worker)';
  self.postMessage(title);
};
