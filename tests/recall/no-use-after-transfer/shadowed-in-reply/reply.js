const worker = new Worker('normals.js');
worker.onerror = (e) => console.error(e.message);

export function compute(positions) {
  return new Promise((resolve) => {
    worker.onmessage = ({ data: { positions, normals } }) => {
      resolve({ vertices: positions.length / 3, normals });
    };
    worker.postMessage({ positions }, [positions.buffer]);
  });
}
