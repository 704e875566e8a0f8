onmessage = ({ data }) => {
  if (data === 'stop') {
    self.close();
    return;
  }
  postMessage(data.toUpperCase());
};
