export const hub = new SharedWorker('/hub.js', { name: 'hub' });
hub.port.start();
