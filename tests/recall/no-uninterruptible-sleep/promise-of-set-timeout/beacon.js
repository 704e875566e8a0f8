const controller = new AbortController();

self.onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
};

async function run({ signal }) {
  while (!signal.aborted) {
    await fetch('/beacon', { method: 'POST', signal });
    await new Promise((resolve) => setTimeout(resolve, 30000));
  }
}

run(controller);
