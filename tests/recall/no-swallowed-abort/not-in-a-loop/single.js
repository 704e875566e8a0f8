let controller;

onmessage = async ({ data }) => {
  if (data.type === 'cancel') {
    controller?.abort();
    return;
  }
  controller = new AbortController();
  try {
    const res = await fetch(data.url, { signal: controller.signal });
    postMessage({ text: await res.text() });
  } catch (err) {
    postMessage({ error: err.name });
  }
};
