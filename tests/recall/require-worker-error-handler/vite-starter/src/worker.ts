const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2));
self.addEventListener('message', (event: MessageEvent<number>) => self.postMessage(fib(event.data)));
