let worker = null;

document.getElementById('start').addEventListener('click', () => {
  worker = new Worker('prime-worker.js');
  worker.onmessage = (e) => {
    document.getElementById('result').textContent = e.data;
  };
  worker.onerror = (e) => console.log('Error:', e.message);
  worker.postMessage({ cmd: 'start', from: 2 });
});

document.getElementById('stop').addEventListener('click', () => {
  if (worker) {
    worker.postMessage({ cmd: 'stop' });
    worker.terminate();
    worker = null;
  }
});
