self.window = self;
self.document = { createElement: () => ({ getContext: () => null }) };

importScripts('legacy-lib.js');

onmessage = ({ data }) => {
  const canvas = document.createElement('canvas');
  postMessage({ canvas: canvas !== null, result: window.legacyLib.run(data) });
};
