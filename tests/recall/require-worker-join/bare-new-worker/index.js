document.querySelector('#warm').addEventListener('click', () => {
  new Worker('./prefetch.js');
});
