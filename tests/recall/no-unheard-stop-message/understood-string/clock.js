const timer = setInterval(() => postMessage(Date.now()), 1000);

onmessage = ({ data }) => {
  if (data === 'stop') clearInterval(timer);
};
