let handle: number | undefined;

function tick(): void {
  self.postMessage(performance.now());
  handle = self.setTimeout(tick, 100);
}

self.addEventListener('message', ({ data }: MessageEvent<{ cmd: string }>) => {
  switch (data.cmd) {
    case 'start':
      tick();
      break;
    case 'stop':
      self.clearTimeout(handle);
      break;
  }
});
