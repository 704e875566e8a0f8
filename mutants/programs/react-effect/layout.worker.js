self.onmessage = ({ data }) => {
  const path = data.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x},${y}`).join('');
  self.postMessage(path);
};
