/// <reference lib="webworker" />

addEventListener('message', ({ data }) => {
  postMessage(`worker response to ${data}`);
});
