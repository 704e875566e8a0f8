function* ids() {
  let id = 0;
  while (true) {
    yield ++id;
  }
}

const next = ids();
self.onmessage = ({ data }) => self.postMessage({ id: next.next().value, data });
