export class TokenizerClient {
  constructor() {
    this.requests = new Map();
    this.worker = new Worker(new URL('./tokenizer.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data: { id, tokens } }) => {
      this.requests.get(id)?.resolve(tokens);
      this.requests.delete(id);
    };
    this.worker.onerror = (e) => this.failAll(new Error(e.message));
  }

  failAll(error) {
    for (const request of this.requests.values()) request.reject(error);
    this.requests.clear();
  }

  tokenize(text) {
    const id = Math.random();
    return new Promise((resolve, reject) => {
      this.requests.set(id, { resolve, reject });
      this.worker.postMessage({ id, text });
    });
  }

  destroy() {
    this.worker.terminate();
    this.failAll(new Error('destroyed'));
  }
}
