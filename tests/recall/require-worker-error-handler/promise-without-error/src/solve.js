export function solve(puzzle) {
  const worker = new Worker(new URL('./solver.js', import.meta.url));
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.postMessage(puzzle);
  });
}
