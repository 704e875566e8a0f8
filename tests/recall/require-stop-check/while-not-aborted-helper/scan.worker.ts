const controller = new AbortController();
const isCancelled = (): boolean => controller.signal.aborted;

addEventListener('message', async ({ data }: MessageEvent<{ type: string; blob?: Blob }>) => {
  if (data.type === 'cancel') return controller.abort();
  const stream = data.blob!.stream().getReader();
  let lines = 0;
  while (!isCancelled()) {
    const { value, done } = await stream.read();
    if (done) break;
    lines += value.filter((byte) => byte === 10).length;
  }
  postMessage(lines);
});
