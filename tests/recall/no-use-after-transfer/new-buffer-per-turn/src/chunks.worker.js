self.onmessage = async ({ data: file }) => {
  for (let start = 0; start < file.size; start += 65536) {
    const chunk = await file.slice(start, start + 65536).arrayBuffer();
    self.postMessage({ start, chunk }, [chunk]);
  }
  self.postMessage({ done: true });
};
