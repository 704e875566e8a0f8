let worker = start();

function start() {
  const w = new Worker('lint-worker.js');
  w.onmessage = (e) => showProblems(e.data);
  w.onerror = () => restart();
  return w;
}

async function restart() {
  worker.terminate();
  worker = start();
  const res = await fetch('/config.json');
  worker.postMessage(await res.json());
}

function showProblems(list) {
  document.querySelector('#problems').replaceChildren(...list);
}

document.querySelector('#restart').onclick = restart;
