function shared() {
  const cells = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(cells, 0, 1);
  return Atomics.load(cells, 0);
}

function local(values) {
  const cells = new Int32Array(values);
  cells[0] = 7;
  return cells;
}

export { shared, local };
