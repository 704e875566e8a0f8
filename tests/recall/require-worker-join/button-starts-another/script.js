const btn = document.querySelector('button');
const output = document.querySelector('#output');

btn.addEventListener('click', () => {
  const worker = new Worker('worker.js');
  worker.postMessage(42);
  worker.onmessage = (e) => {
    output.textContent = `Result: ${e.data}`;
  };
  worker.onerror = (e) => {
    output.textContent = e.message;
  };
});
