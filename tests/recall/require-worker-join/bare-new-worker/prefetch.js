const urls = ['/a.json', '/b.json', '/c.json'];
for (const url of urls) {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', url);
  xhr.send();
}
