function waitFor(cells: Int32Array, index: number, { timeout = 1000 } = {}): boolean {
  return Atomics.wait(cells, index, 0, timeout) !== 'timed-out';
}

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  self.postMessage(waitFor(new Int32Array(data), 0));
};
