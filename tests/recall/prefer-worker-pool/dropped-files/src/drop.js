const zone = document.querySelector('#drop');

zone.addEventListener('drop', (event) => {
  event.preventDefault();
  [...event.dataTransfer.files].forEach((file) => {
    const worker = new Worker(new URL('./md5.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      zone.append(`${file.name}: ${data}\n`);
      worker.terminate();
    };
    worker.onerror = (error) => {
      zone.append(`${file.name}: ${error.message}\n`);
      worker.terminate();
    };
    worker.postMessage(file);
  });
});
