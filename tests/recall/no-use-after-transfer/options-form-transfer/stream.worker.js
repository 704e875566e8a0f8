self.onmessage = async ({ data: blob }) => {
  const bytes = await blob.arrayBuffer();
  self.postMessage({ bytes }, { transfer: [bytes] });
  const hash = await crypto.subtle.digest('SHA-256', bytes);
  self.postMessage({ hash });
};
