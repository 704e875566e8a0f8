const poller = new Worker('/longpoll.js');
poller.onmessage = (e) => console.log(e.data);
poller.onerror = (e) => console.error(e.message);
