const cells = new Int32Array(new ArrayBuffer(16));

Atomics.add(cells, 0, 1);
cells[0] = 5;
console.log(Atomics.load(cells, 0));
