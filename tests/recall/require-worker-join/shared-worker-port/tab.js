const hub = new SharedWorker('./hub.js');
hub.port.onmessage = (e) => console.log(e.data);
hub.port.postMessage('hello');
