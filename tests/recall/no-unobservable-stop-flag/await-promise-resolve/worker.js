let stop = false;
onmessage = (e) => {
  if (e.data === 'stop') stop = true;
  if (e.data === 'start') run();
};

async function run() {
  let i = 0;
  while (!stop) {
    i++;
    if (i % 10000 === 0) postMessage(i);
    await Promise.resolve();
  }
}
