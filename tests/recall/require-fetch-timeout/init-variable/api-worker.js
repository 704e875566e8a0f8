const defaults = { credentials: 'include' };

self.onmessage = async ({ data }) => {
  const controller = new AbortController();
  const options = Object.assign({ signal: controller.signal }, defaults, data.options);
  const timer = setTimeout(() => controller.abort(), 10000);
  const res = await fetch(data.url, options);
  clearTimeout(timer);
  self.postMessage(await res.text());
};
