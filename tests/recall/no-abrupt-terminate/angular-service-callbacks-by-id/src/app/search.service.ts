import { Injectable, OnDestroy } from '@angular/core';

interface Call {
  resolve(result: string[]): void;
  reject(error: unknown): void;
}

@Injectable()
export class SearchService implements OnDestroy {
  private readonly worker: Worker;
  private readonly calls = new Map<number, Call>();
  private nextId = 0;

  constructor() {
    this.worker = new Worker(new URL('./search.worker', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => {
      this.calls.get(data.id)?.resolve(data.hits);
      this.calls.delete(data.id);
    };
    this.worker.onerror = (event) => {
      for (const call of this.calls.values()) call.reject(event.error);
      this.calls.clear();
    };
  }

  search(term: string): Promise<string[]> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.calls.set(id, { resolve, reject });
      this.worker.postMessage({ id, term });
    });
  }

  ngOnDestroy(): void {
    this.worker.terminate();
  }
}
