var saver = new Worker('/js/saver.js');
saver.onerror = function (e) { console.error(e.message); };
document.forms[0].onsubmit = function (e) {
  e.preventDefault();
  saver.postMessage(Object.fromEntries(new FormData(e.target)));
};
