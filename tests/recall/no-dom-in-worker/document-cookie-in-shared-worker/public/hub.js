onconnect = ({ ports: [port] }) => {
  port.onmessage = () => {
    const session = document.cookie.match(/session=(\w+)/)?.[1];
    port.postMessage({ session });
  };
};
