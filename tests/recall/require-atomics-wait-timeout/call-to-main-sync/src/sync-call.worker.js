export function askPage(question) {
  const memory = new SharedArrayBuffer(1024);
  const state = new Int32Array(memory, 0, 1);
  self.postMessage({ question, memory });
  Atomics.wait(state, 0, 0);
  return new TextDecoder().decode(new Uint8Array(memory, 4).slice());
}

self.onmessage = ({ data }) => self.postMessage({ answer: askPage(data) });
