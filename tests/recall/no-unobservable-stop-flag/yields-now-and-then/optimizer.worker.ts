let cancelled = false;

addEventListener('message', async ({ data }: MessageEvent<{ type: 'run' | 'cancel'; x?: number }>) => {
  if (data.type === 'cancel') {
    cancelled = true;
    return;
  }
  cancelled = false;
  let x = data.x ?? 0;
  let turn = 0;
  while (!cancelled) {
    x -= 0.001 * Math.cos(x);
    if (++turn % 1000 === 0) await new Promise<void>((resolve) => setTimeout(resolve));
  }
  postMessage(x);
});
