const cache = new Map();
let generation = 0;

self.onmessage = async ({ data }) => {
  if (data.type === 'cancel') {
    generation++;
    return;
  }
  const mine = ++generation;
  const index = cache.get('index') ?? (await import('./index.json', { with: { type: 'json' } })).default;
  cache.set('index', index);
  if (mine === generation) self.postMessage(index.filter((entry) => entry.includes(data.term)));
};
