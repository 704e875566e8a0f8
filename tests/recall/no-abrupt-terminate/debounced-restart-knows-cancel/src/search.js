let worker = createWorker();

function createWorker() {
  const instance = new Worker(new URL('./search.worker.js', import.meta.url), { type: 'module' });
  instance.onmessage = ({ data }) => render(data);
  instance.onerror = (event) => console.error(event.message);
  return instance;
}

function render(hits) {
  document.querySelector('#hits').replaceChildren(...hits.map((hit) => new Option(hit)));
}

document.querySelector('#q').addEventListener('input', (event) => {
  worker.terminate();
  worker = createWorker();
  worker.postMessage({ type: 'search', term: event.target.value });
});
