addEventListener('message', (e) => {
  let f = 1;
  for (let i = 2; i <= e.data; i++) f *= i;
  postMessage(f);
});
