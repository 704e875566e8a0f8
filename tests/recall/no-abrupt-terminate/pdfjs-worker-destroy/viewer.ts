import { getDocument, PDFWorker } from 'pdfjs-dist';

export class Viewer {
  private readonly worker = new PDFWorker({ name: 'viewer' });

  async open(url: string) {
    return getDocument({ url, worker: this.worker }).promise;
  }

  close(): void {
    this.worker.destroy();
  }
}
