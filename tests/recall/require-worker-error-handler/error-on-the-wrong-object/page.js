const searcher = new Worker('search.js');

searcher.onmessage = function (e) {
  console.log('hits', e.data);
};

document.getElementById('q').oninput = function () {
  searcher.postMessage(this.value);
};

document.getElementById('q').onerror = function (e) {
  console.error('search failed', e);
};
