function workerMain() {
  self.onmessage = ({ data }) => self.postMessage(data.toUpperCase());
}

const url = URL.createObjectURL(new Blob([`(${workerMain})()`], { type: 'text/javascript' }));
const worker = new Worker(url);
worker.onerror = (event) => console.error(event.message);
worker.onmessage = ({ data }) => {
  document.querySelector('#out').textContent = data;
};
worker.postMessage('hello');
