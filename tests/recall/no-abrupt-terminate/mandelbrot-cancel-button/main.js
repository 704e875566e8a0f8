const worker = new Worker(new URL('./mandelbrot.js', import.meta.url));
const canvas = document.querySelector('canvas');
const ctx = canvas.getContext('2d');

worker.addEventListener('message', ({ data }) => {
  ctx.putImageData(new ImageData(data.pixels, canvas.width, 1), 0, data.y);
});
worker.addEventListener('error', (e) => console.log(e.message));
worker.postMessage({ width: canvas.width, height: canvas.height });

document.querySelector('#cancel').addEventListener('click', () => {
  worker.terminate();
});
