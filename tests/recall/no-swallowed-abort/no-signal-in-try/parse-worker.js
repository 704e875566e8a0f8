self.onmessage = ({ data: lines }) => {
  const rows = [];
  for (const line of lines) {
    try {
      rows.push(JSON.parse(line));
    } catch {
      rows.push(null);
    }
  }
  self.postMessage(rows);
};
