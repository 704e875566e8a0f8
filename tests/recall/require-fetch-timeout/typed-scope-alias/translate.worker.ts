interface Request {
  id: number;
  text: string;
}

const ctx: DedicatedWorkerGlobalScope = self as unknown as DedicatedWorkerGlobalScope;

ctx.onmessage = async (event: MessageEvent<Request>): Promise<void> => {
  const { id, text } = event.data;
  const response = await fetch('/translate', {
    method: 'POST',
    body: JSON.stringify({ text }),
  });
  ctx.postMessage({ id, text: await response.text() });
};
