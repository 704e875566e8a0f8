addEventListener('message', (event: MessageEvent<string>) => {
  const socket = new WebSocket(`wss://rates.example/${event.data}`);
  socket.onmessage = (e) => postMessage(Number(e.data));
});
