self.onmessage = (event: MessageEvent<number>) => {
  const primes: number[] = [];
  for (let n = 2; n < event.data; n++) {
    if (primes.every((p) => n % p !== 0)) primes.push(n);
  }
  self.postMessage(primes);
};
