self.onmessage = ({ data: { selector, text } }) => {
  const script = `document.querySelector('${selector}').textContent = ${JSON.stringify(text)};
window.scrollTo(0, 0);`;
  self.postMessage(script);
};
