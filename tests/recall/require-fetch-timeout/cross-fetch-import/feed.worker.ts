import fetch from 'cross-fetch';

self.addEventListener('message', async ({ data }: MessageEvent<string>) => {
  try {
    const res = await fetch(data, { headers: { accept: 'application/rss+xml' } });
    self.postMessage({ ok: res.ok, xml: await res.text() });
  } catch (err) {
    self.postMessage({ ok: false, error: String(err) });
  }
});
