self.onmessage = ({ data }) => self.postMessage(URL.createObjectURL(data));
