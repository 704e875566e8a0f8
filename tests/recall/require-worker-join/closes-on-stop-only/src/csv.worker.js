self.onmessage = ({ data }) => {
  if (data.type === 'stop') {
    self.close();
    return;
  }
  self.postMessage(data.rows.map((row) => row.join(',')).join('\n'));
};
