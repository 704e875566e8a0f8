let last = performance.now();

setInterval(() => {
  const now = performance.now();
  postMessage({ lag: now - last - 500 });
  last = now;
}, 500);
