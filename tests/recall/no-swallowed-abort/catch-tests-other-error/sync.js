const controller = new AbortController();

addEventListener('message', ({ data }) => {
  if (data.type === 'stop') controller.abort();
});

async function push(queue, signal) {
  while (queue.length > 0) {
    try {
      await fetch('/sync', { method: 'PUT', body: queue[0], signal });
      queue.shift();
    } catch (error) {
      if (error instanceof TypeError) postMessage({ offline: true });
      else postMessage({ retrying: String(error) });
    }
  }
}

push(['a', 'b'], controller.signal);
