export async function pump(urls: string[], signal: AbortSignal): Promise<void> {
  for (const url of urls) {
    try {
      const res = await fetch(url, { signal });
      self.postMessage(await res.text());
    } catch (error) {
      self.postMessage({ error: String(error) });
      break;
    }
  }
}
