function tokenize(text) {
  const tokens = [];
  const pattern = /\s*([a-z]+|\d+|[-+*/()])/gy;
  while (true) {
    const match = pattern.exec(text);
    if (!match) return tokens;
    tokens.push(match[1]);
  }
}

self.onmessage = ({ data }) => {
  self.postMessage(tokenize(data));
};
