const w = new Worker('sum.js');
w.onerror = (e) => console.log(e.message);
w.postMessage([1, 2, 3]);
