const poller = new Worker('poller.js');
poller.onmessage = (e) => render(e.data);
poller.onerror = (e) => console.error(e.message);

function render(list) {
  document.querySelector('ul').textContent = list.join();
}
