const cache = new Map();

function fetch(key) {
  if (!cache.has(key)) cache.set(key, key.split('').reverse().join(''));
  return cache.get(key);
}

self.onmessage = (e) => {
  self.postMessage(fetch(e.data));
};
