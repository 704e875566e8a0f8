const button = document.querySelector('button');
const out = document.querySelector('output');

button.addEventListener('click', () => {
  const w = new Worker('factorial.js');
  w.addEventListener('message', (e) => {
    out.textContent = e.data;
  });
  w.addEventListener('error', (e) => {
    out.textContent = e.message;
  });
  w.postMessage(170);
});
