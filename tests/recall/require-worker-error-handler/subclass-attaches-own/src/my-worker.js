export class LoggedWorker extends Worker {
  constructor(url) {
    super(url, { type: 'module' });
    this.addEventListener('error', (event) => {
      console.error(`${url}: ${event.message}`);
    });
  }
}
