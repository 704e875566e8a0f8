onmessage = function (e) {
  fetch('/api/save', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(e.data),
  })
    .then(function (r) {
      return r.json();
    })
    .then(function (json) {
      postMessage(json);
    });
};
