const worker = new Worker('debounce.js');
worker.onerror = (e) => console.error(e.message);
