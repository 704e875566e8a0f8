self.onmessage = ({ data }) => self.postMessage(String(data.width));
