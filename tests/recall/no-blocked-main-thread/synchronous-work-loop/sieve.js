const worker = new Worker(new URL('./display.js', import.meta.url));
worker.onerror = (e) => console.error(e.message);

let found = false;
let n = 1e6;
while (!found) {
  n++;
  found = isPrime(n);
}
worker.postMessage(n);

function isPrime(x) {
  for (let d = 2; d * d <= x; d++) if (x % d === 0) return false;
  return true;
}
