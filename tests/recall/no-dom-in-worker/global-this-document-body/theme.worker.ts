onmessage = (event: MessageEvent<string>) => {
  globalThis.document.body.dataset.theme = event.data;
  postMessage('ok');
};
