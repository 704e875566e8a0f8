export async function loadAll(urls, signal) {
  const out = [];
  for (const url of urls) {
    try {
      const response = await fetch(url, { signal });
      out.push(await response.json());
    } catch (error) {
      switch (error.name) {
        case 'AbortError':
        case 'TimeoutError':
          throw error;
        default:
          out.push(null);
      }
    }
  }
  return out;
}
