self.addEventListener('message', (e) => {
  try {
    self.postMessage(JSON.parse(e.data).values.reduce((a, b) => a + b, 0));
  } catch (err) {
    alert('Invalid input: ' + err.message);
  }
});
