self.onmessage = ({ data }) => {
  console.log(data.byteLength);
  self.postMessage(data, [data]);
};
