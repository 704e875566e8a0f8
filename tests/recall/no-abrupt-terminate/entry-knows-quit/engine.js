const engine = new Worker('engine-worker.js');

engine.onmessage = function (e) {
  if (e.data.indexOf('bestmove') === 0) showMove(e.data);
};
engine.onerror = function (e) {
  alert('Engine crashed: ' + e.message);
};

function newGame() {
  engine.postMessage('ucinewgame');
}

function showMove(text) {
  document.getElementById('move').textContent = text;
}

document.getElementById('new').onclick = newGame;
document.getElementById('resign').onclick = function () {
  engine.terminate();
};
