interface Message {
  url: string;
  init: RequestInit;
}

const base: RequestInit = { signal: AbortSignal.timeout(60_000) };

addEventListener('message', async (event: MessageEvent<Message>) => {
  const res = await fetch(event.data.url, { ...base, ...event.data.init, mode: 'cors' });
  postMessage(await res.arrayBuffer());
});
