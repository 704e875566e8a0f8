let socket;
let timer;

function connect(url) {
  socket = new WebSocket(url);
  socket.onmessage = ({ data }) => self.postMessage(data);
  timer = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send('ping'), 10000);
}

self.onmessage = ({ data }) => {
  switch (data.type) {
    case 'connect':
      connect(data.url);
      break;
    case 'stop':
      socket.close();
      break;
  }
};
