onmessage = ({ data: max }) => {
  const found = [];
  for (let n = 2; n <= max; n++) {
    if (found.every((p) => n % p)) found.push(n);
  }
  postMessage(found);
};
