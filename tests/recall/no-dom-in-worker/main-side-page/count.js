let n = 0;
onmessage = () => postMessage(++n);
