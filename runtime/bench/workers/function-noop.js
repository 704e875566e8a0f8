// piscina and tinypool: the file exports the function.
export default function noop() {}
export function spin(cells) {
  Atomics.store(cells, 0, 1);
  try {
    for (;;) if (Atomics.load(cells, 2) === 1) return;
  } finally {
    Atomics.add(cells, 1, 1);
  }
}
