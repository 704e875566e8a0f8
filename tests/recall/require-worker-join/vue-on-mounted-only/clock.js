setInterval(() => self.postMessage(new Date().toISOString()), 1000);
