self.onmessage = async (e) => {
  const buffer = await e.data.arrayBuffer();
  const digest = await crypto.subtle.digest('SHA-256', buffer);
  self.postMessage([...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join(''));
};
