onmessage = ({ data }) => {
  postMessage(String(new Function(data)()));
};
