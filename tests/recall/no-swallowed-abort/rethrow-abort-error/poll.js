async function run(signal) {
  while (true) {
    try {
      const res = await fetch('/next', { signal });
      postMessage(await res.json());
    } catch (err) {
      if (err.name === 'AbortError') throw err;
      console.warn(err);
    }
  }
}

const controller = new AbortController();
onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
};
run(controller.signal).catch(() => close());
