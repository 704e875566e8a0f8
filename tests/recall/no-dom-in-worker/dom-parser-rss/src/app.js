const rss = new Worker('/rss-worker.js');
rss.onmessage = (e) => console.log(e.data);
rss.onerror = (e) => console.error(e.message);
