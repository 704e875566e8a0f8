let exports;

const ready = WebAssembly.instantiateStreaming(fetch('engine.wasm'), {}).then(({ instance }) => {
  exports = instance.exports;
});

self.onmessage = async ({ data }) => {
  await ready;
  self.postMessage(exports.evaluate(data));
};
