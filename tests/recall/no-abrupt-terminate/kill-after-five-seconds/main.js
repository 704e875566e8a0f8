const w = new Worker('counter.js');
w.onerror = (e) => console.error(e);
w.onmessage = (e) => {
  document.body.append(`count ${e.data} `);
};
w.postMessage('start');

setTimeout(() => w.terminate(), 5000);
