import { defineWorker } from 'graceful-workers/worker';

const isPrime = (n) => {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return false;
  return true;
};

export default defineWorker(async (context) => {
  const { data, signal, post } = context;
  let count = 0;
  for (let n = 2; !signal.aborted; n++) {
    if (isPrime(n)) count++;
    if (n % 5_000 !== 0) continue;
    if (data.failAfter && count > data.failAfter) throw new RangeError(`more than ${data.failAfter} primes`);
    post({ count, mode: signal.mode });
    // Without shared memory the stop request is a message: it needs the event loop to turn.
    await context.yield();
  }
});
