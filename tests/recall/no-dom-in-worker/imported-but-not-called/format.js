export function mean(values) {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

export function show(value) {
  document.querySelector('#mean').textContent = value.toFixed(2);
}
