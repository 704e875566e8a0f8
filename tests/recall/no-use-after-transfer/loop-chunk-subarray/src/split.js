export function split(worker, bytes) {
  for (let start = 0; start < bytes.length; start += 1024) {
    const part = bytes.subarray(start, start + 1024);
    worker.postMessage({ start, part }, [bytes.buffer]);
  }
}
