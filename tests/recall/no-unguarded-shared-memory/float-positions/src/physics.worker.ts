self.onmessage = ({ data }: MessageEvent<{ positions: SharedArrayBuffer; control: SharedArrayBuffer }>) => {
  const positions = new Float32Array(data.positions);
  const control = new Int32Array(data.control);
  let running = true;
  while (running) {
    positions[0]! += 0.1;
    running = Atomics.load(control, 0) === 0;
  }
};
