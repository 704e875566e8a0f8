const params = new URLSearchParams(location.search);
const worker = new Worker(params.get('worker'));

worker.addEventListener('error', (e) => console.error(e));
worker.addEventListener('message', (e) => console.log(e.data));
worker.postMessage({ go: true });

document.getElementById('stop').addEventListener('click', function () {
  worker.terminate();
  this.disabled = true;
});
