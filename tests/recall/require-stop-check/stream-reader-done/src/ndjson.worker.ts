self.onmessage = async (event: MessageEvent<string>) => {
  const response = await fetch(event.data, { signal: AbortSignal.timeout(30_000) });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  while (true) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    for (const line of lines) self.postMessage(JSON.parse(line));
  }
};
