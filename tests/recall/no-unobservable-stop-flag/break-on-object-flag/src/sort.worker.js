const state = { cancelled: false };

self.addEventListener('message', (event) => {
  const { type, items } = event.data;
  if (type === 'cancel') state.cancelled = true;
  if (type === 'sort') bubbleSort(items);
});

function bubbleSort(items) {
  state.cancelled = false;
  let swapped = true;
  while (swapped) {
    if (state.cancelled) break;
    swapped = false;
    for (let i = 0; i < items.length - 1; i++) {
      if (items[i] > items[i + 1]) {
        [items[i], items[i + 1]] = [items[i + 1], items[i]];
        swapped = true;
      }
    }
  }
  self.postMessage(items);
}
