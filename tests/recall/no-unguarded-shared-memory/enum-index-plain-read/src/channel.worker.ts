const enum Field {
  State,
  Length,
}

self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  const header = new Int32Array(data, 0, 2);
  while (header[Field.State] === 0) {
    Atomics.wait(header, Field.Length, 0, 100);
  }
  Atomics.store(header, Field.State, 2);
  self.postMessage('read');
};
