self.onmessage = ({ data: { memory, rows } }) => {
  const state = new Int32Array(memory);
  for (let row = 0; row < rows; row += 1) {
    compute(row);
    state[0] = row + 1;
    Atomics.notify(state, 0);
  }
};

function compute(row) {
  return Math.sqrt(row);
}
