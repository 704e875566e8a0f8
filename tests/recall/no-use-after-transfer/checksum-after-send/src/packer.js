self.onmessage = ({ data }) => self.postMessage(data.bytes.byteLength);
