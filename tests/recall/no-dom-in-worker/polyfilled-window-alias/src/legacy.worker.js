self.window = self;
importScripts('/vendor/legacy-lib.js');

self.onmessage = ({ data }) => {
  self.postMessage(window.LegacyLib.parse(data));
};
