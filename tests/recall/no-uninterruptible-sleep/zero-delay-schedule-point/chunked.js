const controller = new AbortController();

onmessage = ({ data }) => {
  if (data === 'stop') controller.abort();
  else run(data, controller.signal);
};

async function run(rows, signal) {
  for (let i = 0; i < rows.length; i++) {
    if (i % 100 === 0) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (signal.aborted) return;
    }
    rows[i] = rows[i] ** 2;
  }
  postMessage(rows);
}
