import { Component, DestroyRef, inject, signal } from '@angular/core';

@Component({ selector: 'app-chart', template: '<svg [innerHTML]="markup()"></svg>' })
export class ChartComponent {
  readonly markup = signal('');
  private readonly destroyRef = inject(DestroyRef);

  constructor() {
    const worker = new Worker(new URL('./chart.worker', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => this.markup.set(data);
    worker.onerror = (event) => console.error(event.message);
    this.destroyRef.onDestroy(() => worker.terminate());
  }
}
