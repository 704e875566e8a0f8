const STOP = 0;
const FRAME = 1;

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  const control = new Int32Array(data);
  let frame = 0;
  while (Atomics.load(control, STOP) === 0) {
    const result = Atomics.wait(control, FRAME, frame, 250);
    if (result === 'timed-out') continue;
    frame = Atomics.load(control, FRAME);
    self.postMessage({ frame });
  }
};
