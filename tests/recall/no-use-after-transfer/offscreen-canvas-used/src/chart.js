const canvas = document.querySelector('canvas');
const offscreen = canvas.transferControlToOffscreen();
const worker = new Worker('/chart.worker.js');
worker.onerror = (event) => console.error(event.message);
worker.postMessage({ canvas: offscreen }, [offscreen]);

window.addEventListener('resize', () => {
  worker.postMessage({ width: innerWidth });
});
offscreen.width = innerWidth;
