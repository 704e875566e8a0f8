const painter = new Worker(new URL('./painter.js', import.meta.url));
painter.onerror = (event) => console.error(event.message);
const spare = [new ArrayBuffer(4096), new ArrayBuffer(4096)];
let current = spare.pop();

painter.onmessage = ({ data }) => spare.push(data);

export function frame(fill) {
  if (current === undefined) return;
  fill(new Uint8Array(current));
  painter.postMessage(current, [current]);
  current = spare.pop();
}
