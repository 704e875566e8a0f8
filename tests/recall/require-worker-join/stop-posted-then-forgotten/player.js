let worker = null;

export function play(track) {
  worker = new Worker(new URL('./decoder.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => queueAudio(data);
  worker.onerror = (e) => console.error(e.message);
  worker.postMessage({ type: 'play', track });
}

export function stop() {
  worker.postMessage({ type: 'stop' });
  worker = null;
}

function queueAudio(samples) {
  document.dispatchEvent(new CustomEvent('samples', { detail: samples }));
}
