let count = 0;
setTimeout(function tick() {
  count++;
  document.title = 'Count ' + count;
  if (count < 10) setTimeout(tick, 1000);
}, 1000);
