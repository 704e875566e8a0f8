self.onmessage = ({ data }) => self.postMessage(data.map((row) => row.slice().sort()));
