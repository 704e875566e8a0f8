let token;

addEventListener('message', (e) => {
  token = e.data.token;
});

setInterval(async () => {
  if (!token) return;
  const res = await fetch('/notifications', { headers: { Authorization: 'Bearer ' + token } });
  if (res.ok) postMessage(await res.json());
}, 15000);
