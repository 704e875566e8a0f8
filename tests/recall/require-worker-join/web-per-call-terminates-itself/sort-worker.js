onmessage = (e) => {
  e.data.sort();
  postMessage(e.data, [e.data.buffer]);
};
