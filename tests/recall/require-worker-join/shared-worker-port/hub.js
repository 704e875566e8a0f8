onconnect = ({ ports: [port] }) => {
  port.onmessage = (e) => port.postMessage(e.data);
};
