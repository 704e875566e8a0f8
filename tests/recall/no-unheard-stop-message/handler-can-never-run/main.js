const worker = new Worker('life.js');
worker.onerror = (e) => console.error(e.message);
worker.onmessage = (e) => draw(e.data);

function draw(cells) {
  document.querySelector('pre').textContent = cells.join('');
}

document.querySelector('button').onclick = () => {
  worker.postMessage({ cmd: 'stop' });
};
