const importWorker = new Worker(new URL('./import-worker.js', import.meta.url), { type: 'module' });
const stopButton = document.querySelector('#stop');
const log = document.querySelector('#log');

importWorker.onmessage = (e) => {
  log.textContent = `${e.data.done} rows imported`;
};
importWorker.onerror = (e) => console.error(e.message);

document.querySelector('#file').addEventListener('change', (e) => {
  importWorker.postMessage(e.target.files[0]);
});

stopButton.onclick = () => importWorker.terminate();
