const canvas = document.querySelector('canvas');
const offscreen = canvas.transferControlToOffscreen();
const worker = new Worker(new URL('./draw.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);
worker.postMessage({ canvas: offscreen }, [offscreen]);
