import DecodeWorker from './decode?worker';

export class Decoder {
  private worker = new DecodeWorker();
  private resolve: ((image: ImageBitmap) => void) | null = null;
  private reject: ((reason: unknown) => void) | null = null;

  constructor() {
    this.worker.onmessage = (event: MessageEvent<ImageBitmap>) => {
      this.resolve?.(event.data);
      this.resolve = this.reject = null;
    };
    this.worker.onerror = (event) => {
      this.reject?.(event);
      this.resolve = this.reject = null;
    };
  }

  decode(blob: Blob): Promise<ImageBitmap> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.worker.postMessage(blob);
    });
  }

  close(): void {
    this.worker.terminate();
  }
}
