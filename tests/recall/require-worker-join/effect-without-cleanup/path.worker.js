self.onmessage = ({ data }) => {
  self.postMessage(data.map(([x, y], i) => `${i ? 'L' : 'M'}${x} ${y}`).join(' '));
};
