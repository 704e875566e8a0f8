export async function batch(urls: string[], signal: AbortSignal): Promise<number> {
  let failed = 0;
  for (let i = 0; i < urls.length; i += 10) {
    signal.throwIfAborted();
    const results = await Promise.allSettled(urls.slice(i, i + 10).map((url) => fetch(url, { signal })));
    failed += results.filter(({ status }) => status === 'rejected').length;
  }
  return failed;
}
