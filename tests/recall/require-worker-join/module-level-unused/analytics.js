import { track } from './track.js';

const worker = new Worker(new URL('./beacon.js', import.meta.url));

document.addEventListener('click', (e) => track(e.target.id));
