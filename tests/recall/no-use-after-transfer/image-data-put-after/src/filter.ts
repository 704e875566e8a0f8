export function applyFilter(canvas: HTMLCanvasElement, worker: Worker): void {
  const context = canvas.getContext('2d')!;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const data = image.data;
  worker.postMessage({ data }, [data.buffer]);
  data[3] = 128;
  worker.onmessage = ({ data: reply }) => context.putImageData(new ImageData(reply, canvas.width), 0, 0);
}
