self.addEventListener('message', (e) => {
  const xml = new DOMParser().parseFromString(e.data, 'application/xml');
  const points = [...xml.querySelectorAll('trkpt')].map((p) => [p.getAttribute('lat'), p.getAttribute('lon')]);
  self.postMessage(points);
});
