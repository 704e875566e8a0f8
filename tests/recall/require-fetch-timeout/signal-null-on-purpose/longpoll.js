onmessage = async ({ data: channel }) => {
  const res = await fetch(`/channels/${channel}/wait`, { method: 'GET', signal: null });
  postMessage(await res.json());
};
