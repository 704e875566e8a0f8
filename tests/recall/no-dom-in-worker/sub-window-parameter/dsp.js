import { parentPort } from 'node:worker_threads';

function apply(window, frame) {
  return frame.map((x, i) => x * window.at(i));
}

const hann = (n) => Array.from({ length: n }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n));

parentPort.on('message', (frame) => parentPort.postMessage(apply(hann(frame.length), frame)));
