let timer;

onmessage = ({ data }) => {
  clearTimeout(timer);
  timer = window.setTimeout(() => postMessage(data), 300);
};
