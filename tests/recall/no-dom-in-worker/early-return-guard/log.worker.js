function attach() {
  if (typeof window === 'undefined') return;
  window.addEventListener('beforeunload', () => console.log('bye'));
}

attach();
onmessage = ({ data }) => postMessage(data);
