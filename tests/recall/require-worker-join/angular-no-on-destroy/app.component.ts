import { Component, OnInit } from '@angular/core';

@Component({ selector: 'app-root', template: '{{ result }}' })
export class AppComponent implements OnInit {
  result = '';
  private worker?: Worker;

  ngOnInit(): void {
    if (typeof Worker !== 'undefined') {
      this.worker = new Worker(new URL('./app.worker', import.meta.url));
      this.worker.onmessage = ({ data }) => {
        this.result = data;
      };
      this.worker.onerror = (e) => console.error(e.message);
      this.worker.postMessage('hello');
    }
  }
}
