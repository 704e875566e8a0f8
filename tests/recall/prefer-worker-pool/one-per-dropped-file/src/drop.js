const zone = document.querySelector('#drop');

zone.addEventListener('drop', (event) => {
  event.preventDefault();
  for (const file of event.dataTransfer.files) {
    const worker = new Worker(new URL('./thumb.js', import.meta.url));
    worker.onmessage = ({ data }) => {
      show(data);
      worker.terminate();
    };
    worker.onerror = () => worker.terminate();
    worker.postMessage(file);
  }
});

function show(url) {
  zone.append(Object.assign(new Image(), { src: url }));
}
