let docs = [];

self.addEventListener('message', ({ data }) => {
  if (data.type === 'load') {
    docs = data.documents;
  } else if (data.type === 'query') {
    const hits = docs.filter((d) => d.body.includes(data.text));
    self.postMessage({ id: data.id, hits });
  }
});
