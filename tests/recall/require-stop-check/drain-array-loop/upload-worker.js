const files = [];
let busy = false;

self.onmessage = async (e) => {
  files.push(...e.data);
  if (busy) return;
  busy = true;
  while (files.length) {
    const file = files.shift();
    await fetch('/upload', { method: 'POST', body: file, signal: AbortSignal.timeout(60000) });
    self.postMessage({ name: file.name });
  }
  busy = false;
};
