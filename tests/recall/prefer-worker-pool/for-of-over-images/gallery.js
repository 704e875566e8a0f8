const input = document.querySelector('input[type=file]');

input.addEventListener('change', () => {
  for (const file of input.files) {
    const worker = new Worker(new URL('./blur.js', import.meta.url));
    worker.onmessage = (e) => {
      document.body.append(e.data.name);
      worker.terminate();
    };
    worker.onerror = (e) => {
      console.error(e.message);
      worker.terminate();
    };
    worker.postMessage(file);
  }
});
