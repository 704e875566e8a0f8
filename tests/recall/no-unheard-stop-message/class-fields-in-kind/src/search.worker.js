class Search {
  find({ text }) { self.postMessage(text.length); }
  stop() { self.close(); }
}
const search = new Search();
self.addEventListener('message', ({ data }) => search[data.kind](data));
