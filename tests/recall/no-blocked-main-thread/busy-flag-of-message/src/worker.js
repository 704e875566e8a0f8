onmessage = () => postMessage(6 * 7);
