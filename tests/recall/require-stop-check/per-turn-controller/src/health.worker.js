self.onmessage = async ({ data }) => {
  while (true) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 3000);
    try {
      const response = await fetch(data.url, { signal: controller.signal });
      self.postMessage({ up: response.ok });
    } catch {
      self.postMessage({ up: false });
    }
    clearTimeout(timer);
    await new Promise((resolve) => setTimeout(resolve, data.every));
  }
};
