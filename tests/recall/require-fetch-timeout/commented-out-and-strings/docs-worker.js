// fetch('/old-endpoint') was replaced by the cache below
const help = "use fetch(url) on the page";
const policy = { fetch: 'network-only' };

self.onmessage = ({ data }) => {
  self.postMessage(data === 'help' ? help : policy.fetch);
};
