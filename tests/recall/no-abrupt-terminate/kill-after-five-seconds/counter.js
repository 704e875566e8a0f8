onmessage = () => {
  for (let i = 0; i < 1e9; i++) {
    if (i % 1e6 === 0) postMessage(i);
  }
};
