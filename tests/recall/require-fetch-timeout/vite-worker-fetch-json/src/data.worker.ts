export interface Request {
  url: string;
}

self.onmessage = async (event: MessageEvent<Request>) => {
  try {
    const response = await fetch(event.data.url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    self.postMessage({ ok: true, data: await response.json() });
  } catch (error) {
    self.postMessage({ ok: false, message: (error as Error).message });
  }
};
