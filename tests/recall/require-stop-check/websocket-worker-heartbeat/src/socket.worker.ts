let socket: WebSocket | undefined;

function connect(url: string) {
  socket = new WebSocket(url);
  socket.onmessage = (event) => self.postMessage(event.data);
  setInterval(() => socket?.send('ping'), 30_000);
}

self.onmessage = (event: MessageEvent<{ type: 'connect' | 'close'; url: string }>) => {
  if (event.data.type === 'connect') connect(event.data.url);
  if (event.data.type === 'close') socket?.close();
};
