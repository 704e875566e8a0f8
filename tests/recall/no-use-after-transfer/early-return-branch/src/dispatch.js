export function dispatch(worker, buffer, isLarge) {
  if (isLarge) {
    worker.postMessage({ buffer }, [buffer]);
    return null;
  }
  return new Uint8Array(buffer).reduce((a, b) => a + b, 0);
}
