function workerBody() {
  self.onmessage = (e) => self.postMessage(e.data ** 2);
}

const blob = new Blob(['(' + workerBody.toString() + ')()']);
const worker = new Worker(URL.createObjectURL(blob));

worker.onmessage = (e) => {
  document.querySelector('output').value = e.data;
};
worker.onerror = (e) => alert(e.message);
window.square = (n) => worker.postMessage(n);
