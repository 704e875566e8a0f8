import Prism from 'prismjs';

self.onmessage = (event: MessageEvent<string>) => {
  self.postMessage(Prism.highlight(event.data, Prism.languages.javascript, 'javascript'));
};
