function body() {
  self.onmessage = (e) => {
    sessionStorage.setItem('last', e.data);
    self.postMessage(e.data * 2);
  };
}

const blob = new Blob([`(${body})()`], { type: 'text/javascript' });
export const worker = new Worker(URL.createObjectURL(blob));
worker.onerror = (e) => console.error(e.message);
