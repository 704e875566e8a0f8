const timer = setInterval(() => postMessage(Date.now()), 500);

onmessage = (e) => {
  if (e.data === 'halt') clearInterval(timer);
};
