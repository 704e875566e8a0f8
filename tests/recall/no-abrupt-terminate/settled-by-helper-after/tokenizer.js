self.onmessage = ({ data: { id, text } }) => self.postMessage({ id, tokens: text.split(/\b/) });
