const cell = new Int32Array(new SharedArrayBuffer(4));

onmessage = ({ data }) => {
  if (Atomics.wait(cell, 0, 0, data) !== 'timed-out') throw new Error('woken?');
  postMessage('slept');
};
