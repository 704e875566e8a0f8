const timeout = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms));

self.onmessage = async ({ data }) => {
  try {
    const response = await Promise.race([fetch(data), timeout(5000)]);
    self.postMessage(await response.json());
  } catch (error) {
    self.postMessage({ error: error.message });
  }
};
