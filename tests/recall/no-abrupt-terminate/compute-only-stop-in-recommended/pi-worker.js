let pi = 0;
for (let k = 0; k < 1e9; k++) {
  pi += (4 * (k % 2 ? -1 : 1)) / (2 * k + 1);
  if (k % 1e7 === 0) postMessage(pi);
}
