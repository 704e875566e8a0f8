const worker = new Worker(new URL('./blur.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => {
  console.error(event.message);
};

export function blur(image) {
  return new Promise((resolve, reject) => {
    const { buffer } = image.data;
    const { width, height } = image;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data.error) reject(new Error(data.error));
      else resolve(new ImageData(new Uint8ClampedArray(data.buffer), width, height));
    };
    worker.postMessage({ buffer, width, height, port: port2 }, [buffer, port2]);
  });
}
