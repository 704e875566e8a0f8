let aborted = false;

self.onmessage = async ({ data }: MessageEvent<{ type: string; lines: string[] }>) => {
  if (data.type === 'abort') {
    aborted = true;
    return;
  }
  aborted = false;
  const lines = [...data.lines];
  while (lines.length > 0 && !aborted) {
    self.postMessage(JSON.parse(lines.pop()!));
    await scheduler.yield();
  }
};
