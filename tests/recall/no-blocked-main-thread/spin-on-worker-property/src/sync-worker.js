class SyncWorker {
  constructor(url) {
    this.result = undefined;
    this.worker = new Worker(url);
    this.worker.onmessage = (event) => {
      this.result = event.data;
    };
    this.worker.onerror = (event) => console.error(event.message);
  }

  call(data) {
    this.result = undefined;
    this.worker.postMessage(data);
    while (this.result === undefined) {}
    return this.result;
  }

  end() {
    this.worker.terminate();
  }
}

export default SyncWorker;
