let worker;

document.getElementById('start').onclick = () => {
  worker = new Worker(new URL('./pi-worker.js', import.meta.url));
  worker.onmessage = (e) => {
    document.getElementById('pi').textContent = e.data;
  };
  worker.onerror = (e) => console.error(e.message);
};

document.getElementById('stop').onclick = () => {
  worker.terminate();
};
