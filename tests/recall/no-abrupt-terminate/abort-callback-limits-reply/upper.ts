onmessage = (event: MessageEvent<string>) => postMessage(event.data.toUpperCase());
