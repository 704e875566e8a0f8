self.onmessage = ({ data }: MessageEvent<number>) => {
  for (let n = 2; n <= data; n++) if (isPrime(n)) self.postMessage(n);
  self.postMessage(null);
};

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}
