import { defineWorker, fetchWithTimeout } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { url, interval }, signal, post }) => {
  while (!signal.aborted) {
    try {
      const response = await fetchWithTimeout(url, { timeout: 500, retries: 1, backoff: () => 10, signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      post(`weather: ${(await response.json()).weather}`);
    } catch (error) {
      // Asked to stop: that is no failure to report and go on from.
      signal.throwIfAborted();
      post(`failed: ${error.message}`);
    }
    await signal.sleep(interval);
  }
});
