self.onmessage = async (event: MessageEvent<File>) => {
  try {
    const text = await event.data.text();
    self.postMessage({ rows: text.split('\n').map((line) => line.split(',')) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
