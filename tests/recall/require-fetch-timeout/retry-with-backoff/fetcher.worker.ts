async function fetchWithRetry(url: string, retries = 3): Promise<Response> {
  for (let attempt = 0; attempt < retries; attempt++) {
    try {
      const response = await fetch(url);
      if (response.ok) return response;
    } catch (error) {
      console.warn(`attempt ${attempt} failed`, error);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
  }
  throw new Error(`could not load ${url}`);
}

self.addEventListener('message', async (event: MessageEvent<string>) => {
  const response = await fetchWithRetry(event.data);
  self.postMessage(await response.json());
});
