import { expose } from 'comlink';

interface Token {
  readonly isCancellationRequested: boolean;
}

const api = {
  async watch(next: () => Promise<string>, token: Token): Promise<number> {
    let total = 0;
    while (true) {
      if (token.isCancellationRequested) return total;
      const text = await next();
      total += text.length;
    }
  },
};

expose(api);
