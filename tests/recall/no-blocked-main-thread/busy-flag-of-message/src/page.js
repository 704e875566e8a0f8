const worker = new Worker('worker.js');
let answer = null;
worker.onmessage = (event) => { answer = event.data; };
worker.onerror = (event) => console.error(event.message);

document.querySelector('#run').addEventListener('click', () => {
  worker.postMessage('go');
  while (answer === null) {}
  document.querySelector('#out').textContent = answer;
});
