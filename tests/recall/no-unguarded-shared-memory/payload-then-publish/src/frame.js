const HEADER = 2;

export function publish(buffer, pixels) {
  const header = new Int32Array(buffer, 0, HEADER);
  const body = new Uint8ClampedArray(buffer, HEADER * 4);
  body.set(pixels);
  header[1] = pixels.length;
  Atomics.store(header, 0, 1);
  Atomics.notify(header, 0);
}
