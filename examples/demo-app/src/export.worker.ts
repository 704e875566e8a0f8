interface Reading {
  readonly station: string;
  readonly celsius: number;
}

let isStopped = false;

self.onmessage = ({ data }: MessageEvent<Reading[] | 'stop'>): void => {
  if (data === 'stop') isStopped = true;
  else compress(data);
};

function compress(readings: Reading[]): void {
  const bytes = new Uint8Array(readings.length);
  let best = Infinity;
  while (!isStopped) {
    best = Math.min(best, encode(readings, bytes));
  }
  self.postMessage(bytes, { transfer: [bytes.buffer] });
  console.log(`wrote ${bytes.length} bytes`);
}

function encode(readings: Reading[], bytes: Uint8Array): number {
  readings.forEach(({ celsius }, index) => {
    bytes[index] = celsius + 100;
  });
  return bytes.reduce((sum, byte) => sum + byte, 0);
}
