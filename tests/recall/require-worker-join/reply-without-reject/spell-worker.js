const known = new Set(['graceful', 'worker']);

onmessage = (e) => {
  postMessage(known.has(e.data));
};
