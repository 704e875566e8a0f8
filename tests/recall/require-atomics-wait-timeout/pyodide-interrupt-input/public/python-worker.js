importScripts('https://cdn.jsdelivr.net/pyodide/v0.27.0/full/pyodide.js');

let inputBuffer;
let inputText;

self.onmessage = async ({ data }) => {
  if (data.type === 'init') {
    inputBuffer = new Int32Array(data.control);
    inputText = new Uint8Array(data.text);
    self.pyodide = await loadPyodide();
    self.pyodide.setStdin({ stdin: readLine });
    self.postMessage({ type: 'ready' });
  } else if (data.type === 'run') {
    self.postMessage({ type: 'result', value: self.pyodide.runPython(data.code) });
  }
};

function readLine() {
  self.postMessage({ type: 'input' });
  Atomics.wait(inputBuffer, 0, 0);
  const length = Atomics.exchange(inputBuffer, 0, 0);
  return new TextDecoder().decode(inputText.slice(0, length));
}
