const running = new Set();

addEventListener('message', ({ data: { action, payload } }) => {
  if (action === 'start') running.add(payload.id);
  if (action === 'abort') running.delete(payload.id);
  postMessage([...running]);
});
