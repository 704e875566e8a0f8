const worker = new Worker('tile.js');
worker.onerror = (e) => console.error(e.message);

for (let y = 0; y < 16; y++) {
  const tile = new Float32Array(256);
  tile.fill(y);
  worker.postMessage({ y, tile }, [tile.buffer]);
}
