onmessage = (e) => {
  let result = 0;
  for (let i = 0; i < e.data * 1e7; i++) result += i;
  postMessage(result);
};
