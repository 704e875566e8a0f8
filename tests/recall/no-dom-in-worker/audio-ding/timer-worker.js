let handle;

onmessage = ({ data }) => {
  clearTimeout(handle);
  if (data === 'cancel') return;
  handle = setTimeout(() => {
    new Audio('/ding.mp3').play();
    postMessage('rang');
  }, data * 1000);
};
