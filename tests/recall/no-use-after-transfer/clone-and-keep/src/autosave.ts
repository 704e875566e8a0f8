export class Autosave {
  constructor(private readonly worker: Worker) {}

  save(bytes: Uint8Array): number {
    const copy = bytes.slice();
    this.worker.postMessage(copy, [copy.buffer]);
    return bytes.byteLength;
  }
}
