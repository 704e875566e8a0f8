export function sendChecked(worker, buffer) {
  const checksum = () => new Uint8Array(buffer).reduce((sum, byte) => (sum + byte) & 0xff, 0);
  const sum = checksum();
  worker.postMessage({ buffer, sum }, [buffer]);
}
