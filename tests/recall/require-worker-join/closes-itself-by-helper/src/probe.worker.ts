function finish(result: number): void {
  self.postMessage(result);
  self.close();
}

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  fetch(data, { method: 'HEAD', signal: AbortSignal.timeout(3000) })
    .then((response) => response.status, () => 0)
    .then(finish);
});
