const results = document.querySelector('#results');
let worker = null;

function begin() {
  worker = new Worker('./crunch.worker.js');
  worker.onmessage = ({ data }) => {
    if (data === 'stopped') {
      worker.terminate();
      worker = null;
    } else {
      results.append(String(data));
    }
  };
  worker.onerror = ({ message }) => {
    results.append(message);
  };
}

document.querySelector('#start').onclick = () => {
  if (worker === null) begin();
};
document.querySelector('#stop').onclick = () => {
  worker?.postMessage('stop');
};
