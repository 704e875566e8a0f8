import { formatReading } from '../shared/format.js';

const board = document.querySelector('#board');

const feed = new Worker(new URL('./feed.worker.js', import.meta.url), { type: 'module' });
feed.onmessage = ({ data }) => {
  const item = document.createElement('li');
  item.textContent = formatReading(data);
  board.prepend(item);
};
feed.postMessage({ type: 'start', stations: ['oslo', 'quito', 'perth'] });

document.querySelector('#pause').addEventListener('click', () => {
  feed.postMessage({ type: 'pause' });
});

document.querySelector('#stop').addEventListener('click', () => {
  feed.terminate();
});

document.querySelector('#export').addEventListener('click', async () => {
  const answer = await fetch('/api/stations');
  const stations = await answer.json();
  new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: stations.join() });
});
