const clock = new Worker(new URL('./clock.js', import.meta.url));
clock.onmessage = (e) => (document.title = e.data);
clock.onerror = (e) => console.error(e.message);
