import { Observable } from 'rxjs';

export function fromWorker<I, O>(create: () => URL, input: I): Observable<O> {
  return new Observable<O>((subscriber) => {
    const worker = new Worker(create(), { type: 'module' });
    worker.onmessage = ({ data }) => subscriber.next(data as O);
    worker.onerror = (event) => subscriber.error(event);
    worker.postMessage(input);
    return () => worker.terminate();
  });
}
