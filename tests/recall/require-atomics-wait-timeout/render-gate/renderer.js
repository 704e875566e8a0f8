onmessage = function ({ data: gate }) {
  for (let frame = 0; frame < 600; frame++) {
    Atomics.wait(gate, 0, 0);
    Atomics.store(gate, 0, 0);
    postMessage(frame);
  }
};
