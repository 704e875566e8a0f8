let socket: WebSocket;

function connect(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url);
    ws.onopen = () => resolve(ws);
    ws.onerror = () => reject(new Error('refused'));
  });
}

self.onmessage = async (event: MessageEvent<{ url: string }>) => {
  do {
    try {
      socket = await connect(event.data.url);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  } while (true);
  socket.onmessage = (m) => self.postMessage(m.data);
};
