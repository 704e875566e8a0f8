onmessage = async function (e) {
  const res = await fetch(e.data, { signal: AbortSignal.timeout(10000) });
  const text = await res.text();
  const doc = new DOMParser().parseFromString(text, 'text/xml');
  const titles = Array.from(doc.querySelectorAll('item > title')).map((n) => n.textContent);
  postMessage(titles);
};
