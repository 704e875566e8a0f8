caches.open('v1').then((cache) => cache.addAll(['/', '/style.css', '/app.js']));
