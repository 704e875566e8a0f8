const methods = {
  countPages(bytes) {
    const text = new TextDecoder('latin1').decode(bytes);
    return text.split('/Type /Page').length - 1;
  },
};

self.onmessage = ({ data: { id, method, args } }) => {
  try {
    self.postMessage({ id, result: methods[method](...args) });
  } catch (err) {
    self.postMessage({ id, error: String(err) });
  }
};
