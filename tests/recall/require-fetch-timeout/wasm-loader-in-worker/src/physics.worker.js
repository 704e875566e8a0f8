let exported = null;

self.onmessage = async ({ data }) => {
  if (exported === null) {
    const response = await fetch('/physics.wasm');
    const { instance } = await WebAssembly.instantiate(await response.arrayBuffer());
    exported = instance.exports;
  }
  self.postMessage(exported.step(data));
};
