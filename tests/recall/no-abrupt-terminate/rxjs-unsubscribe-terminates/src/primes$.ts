import { Observable } from 'rxjs';

export const primes$ = (limit: number) =>
  new Observable<number>((subscriber) => {
    const worker = new Worker(new URL('./primes.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => (data === null ? subscriber.complete() : subscriber.next(data));
    worker.onerror = (event) => subscriber.error(event);
    worker.postMessage(limit);
    return () => worker.terminate();
  });
