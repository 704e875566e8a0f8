const channel = new BroadcastChannel('backend');

onmessage = (e) => channel.postMessage(e.data);
channel.onmessage = (e) => postMessage(e.data);
