let dictionary;
const worker = new Worker(new URL('./dictionary.worker.js', import.meta.url), { type: 'module' });
worker.onerror = (event) => console.error(event.message);
worker.addEventListener('message', (event) => {
  dictionary = event.data;
});

export function lookup(word) {
  worker.postMessage('load');
  while (!dictionary) {
    // busy wait
  }
  return dictionary[word];
}
