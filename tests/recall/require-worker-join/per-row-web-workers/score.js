onmessage = ({ data }) => postMessage(data.values.reduce((a, b) => a + b, 0));
