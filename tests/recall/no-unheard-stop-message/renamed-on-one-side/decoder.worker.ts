type Message = { type: 'decode'; chunk: ArrayBuffer } | { type: 'dispose' };

addEventListener('message', (event: MessageEvent<Message>) => {
  const message = event.data;
  if (message.type === 'decode') {
    postMessage(message.chunk.byteLength);
  } else if (message.type === 'dispose') {
    close();
  }
});
