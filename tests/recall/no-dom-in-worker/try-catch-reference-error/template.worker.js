// document.querySelector would throw here; the page does the update
const PAGE_SCRIPT = "window.addEventListener('load', () => document.body.focus())";

self.onmessage = ({ data }) => {
  self.postMessage(`<title>${data}</title><script>${PAGE_SCRIPT}</` + 'script>');
};
