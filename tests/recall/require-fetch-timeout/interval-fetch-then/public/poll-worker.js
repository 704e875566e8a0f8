var timer = null;

onmessage = function (e) {
  if (e.data.action === 'start') {
    timer = setInterval(function () {
      fetch('/api/notifications')
        .then(function (res) { return res.json(); })
        .then(function (json) { postMessage(json); })
        .catch(function (err) { postMessage({ error: err.message }); });
    }, 5000);
  }
  if (e.data.action === 'stop') clearInterval(timer);
};
